import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asPerson } from '../../../app/act.ts'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible, told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import { knownIn } from '../../circles/server/index.ts'
import { getMe } from '../../people/contract.ts'
import { mergeInto } from '../../people/server/index.ts'
import { blockPerson } from '../../safety/contract.ts'
import * as api from '../contract.ts'
import { roomLine } from '../index.ts'

let world: World
let circleId: string
let mod: Person
beforeAll(async () => {
  world = await createWorld()
  circleId = world.lotus.circleId
  mod = await world.guest('Moa')
  await part(mod, 'moderator')
})
afterAll(() => world.close())

const part = ({ personId }: Person, role: circleApi.Member['role']) =>
  world.mina.call(circleApi.changeMemberRole, { circleId, personId, role })
const newCode = async (opens: 'giver' | 'team', by = world.theo, greeting = '') =>
  (await by.call(circleApi.createCode, { circleId, codeId: newId(), label: 'Table', opens, greeting })).body
const roomIn = (answer: Response) => answer.headers.get('location')?.split('/')[2] ?? ''

/** Somebody new comes by the code. */
async function come(code: string, name: string) {
  const person = world.browser()
  const roomId = roomIn(await person.submit(`/j/${code}`, { name }))
  return Object.assign(person, { name, personId: (await person.call(getMe, {})).body.personId, roomId })
}
const scan = async (person: Person, code: string) => roomIn(await person.fetch(`/j/${code}`))
const say = (person: Person, roomId: string, text: string) =>
  person.call(api.sendMessage, { roomId, messageId: newId(), text })
const textsIn = async (person: Person, roomId: string) =>
  (await person.call(api.openRoom, { roomId })).body.messages?.map(({ text }) => text)
const lineOf = async (person: Person, roomId: string) =>
  (await person.call(api.listMyRooms, { limit: 100 })).body.rooms.find(({ id }) => id === roomId)
const seated = async (roomId: string, people: Person[]) => {
  const found: string[] = []
  for (const person of people) if (await lineOf(person, roomId)) found.push(person.name)
  return found
}

describe('a code that opens a talk with its giver', () => {
  test('leads to a room of the two, in which nobody else hears or finds anything', async () => {
    const { code } = await newCode('giver')
    const [theo, mina, lin, ada] = await Promise.all(
      [world.theo, world.mina, world.lin, world.ada].map((person) => person.live()),
    )
    const guest = await come(code, 'Wanda')
    expect(guest.roomId).not.toBe(world.lotus.roomId)
    expect((await say(guest, guest.roomId, 'a secret of two')).status).toBe(200)
    await theo?.heard('room.entered')
    await theo?.heard('message.sent')
    expect(await textsIn(world.theo, guest.roomId)).toEqual(['a secret of two'])
    expect(await seated(guest.roomId, [world.theo, world.mina, mod, world.lin, guest])).toEqual(['Theo', 'Wanda'])
    expect(await lineOf(guest, guest.roomId)).toMatchObject({
      talk: { of: { name: 'Wanda' }, with: { name: 'Theo' }, team: false },
      silence: null,
    })
    for (const live of [mina, lin, ada])
      expect(JSON.stringify(live?.frames)).not.toMatch(new RegExp(`a secret of two|${guest.roomId}`))
    for (const spec of [api.openRoom, api.listMessages, api.listRoomFiles])
      await expectInvisible([world.mina, mod, world.lin, world.ada, world.eve], spec, {
        there: { roomId: guest.roomId, before: 1 },
        unknown: { roomId: newId(), before: 1 },
      })
    await Promise.all([theo, mina, lin, ada].map((live) => live?.close()))
  })

  test('is no room of the circle’s list: nobody joins, changes or leaves it there', async () => {
    const { roomId } = await come((await newCode('giver')).code, 'Listless')
    const { rooms } = (await world.theo.call(api.listCircleRooms, { circleId, limit: 100 })).body
    expect(rooms.map(({ id }) => id)).not.toContain(roomId)
    const at = { circleId, roomId }
    expect((await world.lin.call(api.joinRoom, at)).status).toBe(404)
    expect((await world.theo.call(api.leaveRoom, at)).status).toBe(404)
    expect((await world.mina.call(api.changeRoom, { ...at, name: 'Mine' })).status).toBe(404)
    expect((await world.mina.call(api.createRoom, { ...at, name: 'Mine' })).body.error?.code).toBe('id_taken')
  })

  test('scanned again, also at once and by whoever was inside before, it is the same one', async () => {
    const { code } = await newCode('giver')
    const guest = await come(code, 'Again')
    const other = await newCode('giver')
    expect(await scan(guest, code)).toBe(guest.roomId)
    expect(await scan(guest, other.code)).toBe(guest.roomId)
    const member = await world.guest('Inside already')
    const rooms = await Promise.all([1, 2, 3].map(() => scan(member, code)))
    expect([new Set(rooms).size, rooms.includes(world.lotus.roomId)]).toEqual([1, false])
  })

  test('leads its own giver to the chat, and a code that has ended leads nobody to a talk', async () => {
    const { id: codeId, code } = await newCode('giver')
    expect(await scan(world.theo, code)).toBe(world.lotus.roomId)
    await world.mina.call(circleApi.changeCode, { circleId, codeId, revoked: true })
    expect(await scan(world.lin, code)).toBe(world.lotus.roomId)
  })

  test('a giver who blocks somebody has no talk with them: the team has, and nothing shows of why', async () => {
    const { code } = await newCode('giver')
    const { organizationId } = world.lotus
    const guest = await world.guest('Unloved')
    await world.theo.call(blockPerson, { organizationId, personId: guest.personId })
    const roomId = await scan(guest, code)
    expect((await lineOf(guest, roomId))?.talk).toMatchObject({ with: null, team: true })
    expect(await seated(roomId, [world.theo, world.mina])).toEqual(['Mina'])
  })

  test('shows the greeting there, and not in the chat', async () => {
    const guest = await come((await newCode('giver', world.theo, 'Welcome, friend')).code, 'Greeted')
    const greetingIn = async (roomId: string) => (await guest.call(api.openRoom, { roomId })).body.greeting?.text
    expect([await greetingIn(guest.roomId), await greetingIn(world.lotus.roomId)]).toEqual([
      'Welcome, friend',
      undefined,
    ])
  })
})

describe('a talk with the team', () => {
  test('is for hosts and moderators; who becomes one reads all of it, and who is none any more nothing', async () => {
    const guest = await come((await newCode('team')).code, 'Tina')
    await say(guest, guest.roomId, 'one')
    expect(await seated(guest.roomId, [world.mina, mod, world.theo, world.lin])).toEqual(['Mina', 'Moa'])
    await part(world.lin, 'moderator')
    expect(await textsIn(world.lin, guest.roomId)).toEqual(['one'])
    expect((await lineOf(world.lin, guest.roomId))?.readMessageNo).toBe(1)
    const live = await world.lin.live()
    await part(world.lin, 'member')
    await say(guest, guest.roomId, 'not for Lin')
    expect((await world.lin.call(api.openRoom, { roomId: guest.roomId })).status).toBe(404)
    live.say({ type: 'ping' })
    await live.until(({ type }) => type === 'pong')
    expect(JSON.stringify(live.frames)).not.toContain('not for Lin')
    await live.close()
  })

  test('takes over from a giver who goes, with all that was said; whoever holds it hears so', async () => {
    const giver = await world.guest('Gina')
    await part(giver, 'host')
    const { code } = await newCode('giver', giver)
    await part(giver, 'member')
    const guest = await come(code, 'Kept')
    await say(guest, guest.roomId, 'before')
    const before = (await lineOf(guest, guest.roomId)) as api.Room
    const live = await guest.live()
    await giver.call(circleApi.leaveCircle, { circleId })
    await live.heard('talk.passed')
    await say(guest, guest.roomId, 'after')
    expect(await textsIn(world.mina, guest.roomId)).toEqual(['before', 'after'])
    expect((await giver.call(api.openRoom, { roomId: guest.roomId })).status).toBe(404)
    const after = (await lineOf(guest, guest.roomId)) as api.Room
    await live.until(() => live.events(guest.roomId).some(({ seq }) => seq === after.seq))
    const heard = live.events(guest.roomId).filter(({ seq }) => seq > before.seq)
    const held = roomLine.apply({ room: before, me: guest.personId }, heard).room
    expect({ ...held, seq: after.seq }).toEqual(after)
    expect(await scan(guest, code)).not.toBe(world.lotus.roomId)
    await live.close()
  })

  test('is lost to a guest who is taken out, kept by the team, and found again by one who comes back', async () => {
    const { code } = await newCode('team')
    const guest = await come(code, 'Outcast')
    await say(guest, guest.roomId, 'I was here')
    const about = { circleId, personId: guest.personId }
    await world.mina.call(circleApi.removeMember, about)
    expect((await guest.call(api.openRoom, { roomId: guest.roomId })).status).toBe(404)
    expect(await textsIn(mod, guest.roomId)).toEqual(['I was here'])
    await world.mina.call(circleApi.letMemberBack, about)
    expect(roomIn(await guest.submit(`/j/${code}`))).toBe(guest.roomId)
    expect(await textsIn(guest, guest.roomId)).toEqual(['I was here'])
  })

  test('is written in also where only hosts write', async () => {
    const guest = await come((await newCode('team')).code, 'Quiet')
    await world.mina.call(circleApi.changeCircle, { circleId, writers: 'hosts' })
    expect(told(await say(guest, world.lotus.roomId, 'loud'))).toMatchObject({ error: { code: 'hosts_write' } })
    expect((await say(guest, guest.roomId, 'quiet')).status).toBe(200)
    await world.mina.call(circleApi.changeCircle, { circleId, writers: 'everyone' })
  })
})

describe('two persons who turn out to be one', () => {
  test('keep both talks with the same team, each with all that was said, and open the survivor’s again', async () => {
    const { code } = await newCode('team')
    const [first, second] = [await come(code, 'Twin'), await come(code, 'Other twin')]
    await say(first, first.roomId, 'from one')
    await say(second, second.roomId, 'from the other')
    const alone = await come((await newCode('giver')).code, 'Third twin')
    await say(alone, alone.roomId, 'to Theo')
    for (const other of [second, alone]) await unite(other, first)
    const rooms = [first.roomId, second.roomId, alone.roomId]
    expect(await Promise.all(rooms.map((roomId) => textsIn(first, roomId)))).toEqual([
      ['from one'],
      ['from the other'],
      ['to Theo'],
    ])
    const lines = await Promise.all(rooms.map((roomId) => lineOf(first, roomId)))
    expect(lines.map((line) => line?.talk?.of.personId)).toEqual(rooms.map(() => first.personId))
    expect(await seated(second.roomId, [world.mina, mod, world.theo, world.lin])).toEqual(['Mina', 'Moa'])
    expect(await scan(first, code)).toBe(first.roomId)
  })

  const unite = (from: Person, into: Person) =>
    asPerson(world.server.engine, from.personId, (ctx) => mergeInto(ctx, into.personId, knownIn))
})

describe('writeToTeam', () => {
  test('opens my talk with the team, always the same one; a code for the team leads there, too', async () => {
    const guest = await world.guest('Asking')
    const live = await mod.live()
    const { status, body } = await guest.call(api.writeToTeam, { circleId })
    expect(status).toBe(200)
    await live.heard('room.entered')
    expect(live.events().map(({ name }) => name)).toEqual(['room.entered'])
    expect((await guest.call(api.writeToTeam, { circleId })).body).toEqual(body)
    expect(await scan(guest, (await newCode('team')).code)).toBe(body.roomId)
    await live.close()
  })

  test('not for the team itself, not where it is switched off, not where the circle rests', async () => {
    const code = async (person: Person) => (await person.call(api.writeToTeam, { circleId })).body.error?.code
    expect([await code(world.mina), await code(mod)]).toEqual(['on_team', 'on_team'])
    await world.mina.call(circleApi.changeCircle, { circleId, talks: false })
    expect(await code(world.lin)).toBe('talks_off')
    await world.mina.call(circleApi.changeCircle, { circleId, talks: true })
    await world.mina.call(circleApi.archiveCircle, { circleId })
    expect(await code(world.lin)).toBe('circle_archived')
    await world.mina.call(circleApi.restoreCircle, { circleId })
  })

  test('a stranger cannot tell that the circle is there', async () => {
    await expectInvisible([world.ada, world.eve], api.writeToTeam, {
      there: { circleId },
      unknown: { circleId: newId() },
    })
  })
})
