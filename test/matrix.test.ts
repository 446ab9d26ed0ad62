// Every endpoint, asked by everybody about Lotus Garden. Written by hand, to be read; test/hostile/policy.test.ts asks the
// same of the declared policies, and more of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../app/endpoints.ts'
import type { Endpoint } from '../platform/contract/index.ts'
import { gatherCast } from './hostile/cast.ts'
import { inputFor } from './inputs.ts'
import type { Person } from './person.ts'
import { createWorld, type World } from './world.ts'

let world: World
let people: Record<(typeof cast)[number], Person>
let resting: Person
beforeAll(async () => {
  world = await createWorld()
  const { host, moderator, banned } = await gatherCast(world)
  people = { ...world, hana: host, milo: moderator, rex: banned }
  resting = await world.guest('Resting')
})
afterAll(() => world.close())

// Owner, staff, admin, host, moderator, member, guest, removed, banned, of another organization, not signed in.
const cast = ['mina', 'theo', 'nora', 'hana', 'milo', 'lin', 'gus', 'eve', 'rex', 'ada', 'nobody'] as const
type Row = Record<(typeof cast)[number], number>

const everybody = (status: number): Row => ({
  ...{ mina: status, theo: status, nora: status, hana: status, milo: status, lin: status, gus: status },
  ...{ eve: status, rex: status, ada: status },
  nobody: 401,
})
const inside: Row = { ...everybody(200), eve: 404, rex: 404, ada: 404 }
const team: Row = { ...inside, milo: 403, lin: 403, gus: 403 }
const host: Row = { ...team, theo: 403 }
const places: Row = { ...everybody(404), mina: 200, theo: 403, nora: 200 }
const teamOnly: Row = { ...everybody(403), mina: 200, theo: 200, nora: 200, ada: 404 }
const running: Row = { ...teamOnly, theo: 403 }
const runningNothing: Row = { ...running, mina: 404, nora: 404 }
const page = (status: number): Row => ({ ...everybody(status), nobody: status })

// Who may do it, in the order of the cast. A new endpoint needs a row.
const expected: Record<string, Row> = {
  getMe: everybody(200),
  changeMe: everybody(200),
  // Nobody has said yes.
  eraseMe: everybody(422),
  signOut: everybody(200),
  askForNewPasskey: everybody(200),
  addPasskey: everybody(422),
  listPasskeys: everybody(200),
  removePasskey: everybody(404),
  askForPasskey: page(200),
  signInByPasskey: page(422),
  settlePasskey: everybody(409),
  listSessions: everybody(200),
  revokeSession: everybody(404),
  revokeOtherSessions: everybody(200),
  createHandOver: everybody(200),
  showHandOver: page(410),
  takeHandOver: page(410),
  askDeviceLink: page(200),
  claimDeviceLink: page(200),
  openDeviceLink: everybody(404),
  answerDeviceLink: everybody(404),
  showSignIn: page(410),
  signInByLink: page(410),
  sendEmailCode: page(200),
  claim: everybody(409),
  signInByEmail: page(409),
  getMail: { ...everybody(403), mina: 200, ada: 200 },
  testMail: { ...everybody(403), mina: 409, ada: 409 },
  listMyOrganizations: everybody(200),
  getFounding: everybody(200),
  // The id is in use: who may found at all is told so.
  foundOrganization: { ...everybody(403), mina: 200, ada: 409 },
  renameMyself: { ...everybody(200), ada: 404 },
  uploadMyPicture: { ...everybody(200), ada: 404 },
  changeMyPicture: { ...everybody(200), ada: 404 },
  uploadLogo: running,
  getLogo: page(404),
  listBans: running,
  // Eve is no team; lifting what keeps her out comes last.
  banPerson: running,
  unbanPerson: { ...everybody(403), mina: 200, nora: 404 },
  listBlocks: everybody(200),
  // Nobody blocks themselves.
  blockPerson: { ...everybody(200), eve: 403, ada: 404 },
  unblockPerson: { ...everybody(200), eve: 404, ada: 404 },
  listAudit: running,
  exportAudit: running,
  getOrganization: teamOnly,
  changeOrganization: running,
  getStorage: running,
  listRights: teamOnly,
  listPeople: teamOnly,
  inviteToTeam: running,
  listInvitations: running,
  renewInvitation: runningNothing,
  revokeInvitation: runningNothing,
  showInvitation: page(404),
  acceptInvitation: page(404),
  listDepartments: teamOnly,
  createDepartment: running,
  changeDepartment: runningNothing,
  deleteDepartment: runningNothing,
  putInDepartment: runningNothing,
  takeOutOfDepartment: runningNothing,
  // About a guest who says nothing here.
  changeRole: places,
  deactivatePerson: places,
  reactivatePerson: places,
  removePicture: places,
  createCircle: { ...everybody(403), mina: 200, theo: 409, nora: 409, ada: 404 },
  listMyCircles: everybody(200),
  // Each finds their own.
  findPeople: everybody(200),
  getCircle: inside,
  // With nothing to change.
  changeCircle: host,
  uploadCover: host,
  archiveCircle: host,
  restoreCircle: host,
  listCircleEvents: inside,
  listMembers: inside,
  // Mina goes first, and leaves Hana as the only host.
  leaveCircle: { ...inside, hana: 409 },
  // About Eve, who is not inside any more.
  removeMember: { ...everybody(404) },
  changeMemberRole: { ...everybody(404) },
  getMember: everybody(404),
  listCircleBans: { ...host, milo: 200 },
  // Ada has come in by the code before.
  letMemberBack: { ...host, nora: 404, hana: 404, ada: 403 },
  createCode: { ...team, theo: 409, nora: 409, hana: 409 },
  listCodes: team,
  changeCode: host,
  getCode: team,
  // One line without a name.
  createCodes: { ...team, theo: 409, nora: 409, hana: 409 },
  // To where it is already.
  pointCode: host,
  rotateCode: host,
  listColleagues: { ...host, milo: 200 },
  // About Eve, who is not of the team.
  addColleague: { ...host, mina: 409, nora: 409, hana: 409, milo: 409 },
  listRequests: { ...host, milo: 200 },
  // Nobody asks.
  answerRequest: { ...everybody(404), theo: 403, lin: 403, gus: 403 },
  getCodeFigures: team,
  getCircleFigures: team,
  getPoster: team,
  getPosters: team,
  listMyRooms: everybody(200),
  listCircleRooms: inside,
  // A moderator, until a host narrows it.
  createRoom: { ...host, milo: 200 },
  changeRoom: { ...host, milo: 200 },
  joinRoom: inside,
  // Where newcomers arrive.
  leaveRoom: { ...everybody(409), eve: 404, rex: 404, ada: 404 },
  // For those who are no host or moderator.
  writeToTeam: { ...inside, mina: 409, hana: 409, milo: 409 },
  openRoom: inside,
  listRoomEvents: inside,
  listMessages: inside,
  uploadToRoom: inside,
  listRoomFiles: inside,
  getUpload: everybody(404),
  putBytes: everybody(404),
  cancelUpload: everybody(404),
  getFile: everybody(404),
  sendMessage: inside,
  // One that was never sent.
  deleteMessage: everybody(404),
  markRead: inside,
  // Nobody has given the circle a link of its own.
  showLink: page(404),
  showLinkPicture: page(404),
  showLinkCover: page(404),
  // It has none.
  showDoorCover: page(404),
  enterByLink: page(404),
  showDoorPicture: { ...page(200), eve: 404, rex: 404 },
  showDoor: { ...page(303), eve: 403, rex: 403, ada: 200, nobody: 200 },
  enterByCode: { ...page(303), eve: 403, rex: 403, ada: 303, nobody: 303 },
}

// Last, because somebody is no longer where they were.
const parting = ['leaveCircle', 'enterByCode', 'letMemberBack', 'unbanPerson', 'signOut']
const inOrder = [...endpoints.keys()].sort((a, b) => parting.indexOf(a) - parting.indexOf(b))

describe('who is answered how', () => {
  test('every endpoint has its row', () => {
    expect(Object.keys(expected).sort()).toEqual([...endpoints.keys()].sort())
  })

  test.each(inOrder.filter((name) => name in expected))('%s', async (name) => {
    const spec = endpoints.get(name) as Endpoint
    const answers: Partial<Row> = {}
    for (const who of cast) answers[who] = await ask(people[who], name, spec)
    expect(answers).toEqual(expected[name])
  })

  async function ask(person: Person, name: string, spec: Endpoint): Promise<number> {
    const { lotus, eve } = world
    // Nobody becomes somebody at the door: each time it is another nobody.
    const asking = name === 'enterByCode' && person === world.nobody ? world.browser() : person
    // Making something under an id in use is another question than making something new.
    const circleId = name === 'createCircle' ? spareCircle : lotus.circleId
    const about = spec.route.includes('/people/:personId') ? resting : eve
    const input = inputFor(spec, { ...lotus, circleId }, about.personId, {
      ...{ code: lotus.code, token: 'none' },
      // Guests may not be called like somebody of the team.
      ...{ name: `Name of ${person.name}`, displayName: `Name of ${person.name}` },
    })
    const { status } = await asking.call(spec, input)
    return status
  }
})

const spareCircle = '01980000-0000-7000-8000-000000000001'
