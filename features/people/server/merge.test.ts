import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asPerson } from '../../../app/act.ts'
import { holdCircle, holdRoom } from '../../../test/holder.ts'
import { newId, type Person } from '../../../test/person.ts'
import { expectSignedOut } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import { knownIn } from '../../circles/server/index.ts'
import * as organizationApi from '../../organizations/contract.ts'
import * as roomApi from '../../rooms/contract.ts'
import * as safetyApi from '../../safety/contract.ts'
import * as api from '../contract.ts'
import { mergeInto } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const merge = (from: Person, into: Person) =>
  asPerson(world.server.engine, from.personId, (ctx) => mergeInto(ctx, into.personId, knownIn))
const say = (who: Person, text: string) =>
  who.call(roomApi.sendMessage, { roomId: world.lotus.roomId, messageId: newId(), text })
const open = async (who: Person) => (await who.call(roomApi.openRoom, { roomId: world.lotus.roomId })).body
const members = async (who: Person) =>
  (await who.call(circleApi.listMembers, { circleId: world.lotus.circleId, limit: 100 })).body.members
const remove = (who: Person) =>
  world.mina.call(circleApi.removeMember, { circleId: world.lotus.circleId, personId: who.personId })

describe('two persons who are one', () => {
  test('have one place, one name and all that either wrote; everybody present hears so', async () => {
    const [old, young] = [await world.guest('Dana'), await world.guest('Dana again')]
    await say(old, 'from the first phone')
    await say(young, 'from the second phone')
    const [watching, away] = [await world.lin.live(), await old.live()]
    const sees = { ...world.lotus }
    const [circle, room] = [
      await holdCircle(world.lin, watching, sees.circleId),
      await holdRoom(world.lin, watching, sees),
    ]
    const before = (await members(world.lin)).length
    await merge(young, old)

    await watching.heard('member.merged')
    expect(watching.events().map(({ name }) => name)).toEqual(['member.merged', 'room.left'])
    expect(await away.heard('person.merged')).toEqual({ personId: old.personId, from: young.personId })
    for (const held of [await circle(), await room()]) expect(held.held).toEqual(held.refetched)

    expect((await members(world.lin)).length).toBe(before - 1)
    const { messages, people } = await open(world.lin)
    const author = messages.find(({ text }) => text === 'from the second phone')?.authorId
    expect(author).toBe(young.personId)
    expect(people.find(({ personId }) => personId === author)?.mergedInto).toBe(old.personId)
    expect(people.find(({ personId }) => personId === old.personId)?.name).toBe('Dana')
    expect((await open(world.lin)).room.lastAuthor?.name).toBe('Dana')
    await expectSignedOut(young, api.getMe, {})
    expect((await old.call(api.getMe, {})).body.personId).toBe(old.personId)
    await Promise.all([watching.close(), away.close()])
  })

  test('end the open sockets of the one within a second, and open the circles of the one to the other', async () => {
    const young = await world.guest('Uma')
    const [live, schooled] = [await young.live(), await world.ada.live()]
    const began = Date.now()
    await merge(young, world.ada)
    await live.until((frame) => frame.type === 'bye')
    expect(Date.now() - began).toBeLessThan(1000)
    await schooled.until((frame) => frame.type === 'opened' && frame.head.audience === world.lotus.roomId)
    await say(world.gus, 'Welcome, Ada')
    await schooled.heard('message.sent')
    expect((await open(world.ada)).messages.at(-1)?.text).toBe('Welcome, Ada')
    await schooled.close()
  })

  test('read on from where the further one was', async () => {
    const [old, young] = [await world.guest('Rae'), await world.guest('Rae')]
    for (const text of ['one', 'two', 'three']) await say(world.gus, text)
    const { lastMessageNo } = (await open(young)).room
    await young.call(roomApi.markRead, { roomId: world.lotus.roomId, messageNo: lastMessageNo })
    await merge(young, old)
    expect((await open(old)).room.readMessageNo).toBe(lastMessageNo)
  })

  test('stay outside if either was taken out', async () => {
    const [kept, banned] = [await world.guest('Kim'), await world.guest('Bo')]
    await remove(banned)
    const live = await kept.live()
    await merge(banned, kept)
    await live.heard('circle.exited')
    expect((await kept.call(roomApi.openRoom, { roomId: world.lotus.roomId })).status).toBe(404)
    expect((await kept.fetch(`/j/${world.lotus.code}`)).status).toBe(403)
    await live.close()

    const [out, fresh] = [await world.guest('Ott'), await world.guest('Ott 2')]
    await remove(out)
    await merge(fresh, out)
    expect((await members(world.lin)).map(({ personId }) => personId)).not.toContain(out.personId)
    expect((await out.call(roomApi.openRoom, { roomId: world.lotus.roomId })).status).toBe(404)
  })

  test('stay out of the whole place if either was banned from it; blocks go along', async () => {
    const [kept, banned] = [await world.guest('Kit'), await world.guest('Bad')]
    const { organizationId } = world.lotus
    await world.gus.call(safetyApi.blockPerson, { organizationId, personId: banned.personId })
    await world.mina.call(safetyApi.banPerson, { organizationId, personId: banned.personId })
    await merge(banned, kept)
    expect((await kept.call(roomApi.openRoom, { roomId: world.lotus.roomId })).status).toBe(404)
    expect((await kept.fetch(`/j/${world.lotus.code}`)).status).toBe(403)
    const { bans } = (await world.mina.call(safetyApi.listBans, { organizationId })).body
    expect(bans.map(({ person }) => person.personId)).toContain(kept.personId)
    const { blocks } = (await world.gus.call(safetyApi.listBlocks, {})).body
    expect(blocks.map(({ person }) => person.personId)).toEqual([kept.personId])
  })

  test('cannot become each other in a ring, also at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [await world.guest(`One ${round}`), await world.guest(`Other ${round}`)]
      const ends = await Promise.allSettled([merge(one, other), merge(other, one)])
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(String(ends.find(({ status }) => status === 'rejected'))).toBeDefined()
      const failed = ends.find((end): end is PromiseRejectedResult => end.status === 'rejected')
      expect(failed?.reason).toMatchObject({ code: 'merge_again' })
    }
  })

  test('work where either of them worked', async () => {
    const [old, young] = [await world.guest('Cook'), await world.guest('Cook again')]
    const { organizationId } = world.lotus
    const departmentId = newId()
    await world.pool.query("insert into department values ($1, $2, null, 'Kitchen', now())", [
      organizationId,
      departmentId,
    ])
    await world.pool.query('insert into department_member values ($1, $2, $3)', [
      organizationId,
      departmentId,
      young.personId,
    ])
    await merge(young, old)
    const { rows } = await world.pool.query('select person_id from department_member where department_id = $1', [
      departmentId,
    ])
    expect(rows).toEqual([{ person_id: old.personId }])
  })

  test('do not come back in by being one of them where the other one’s place rests', async () => {
    const [old, young] = [await world.guest('Dora'), await world.guest('Dora again')]
    const { organizationId } = world.lotus
    await world.mina.call(organizationApi.deactivatePerson, { organizationId, personId: old.personId })
    await merge(young, old)
    const inside = (await members(world.mina)).map(({ personId }) => personId)
    expect(inside).not.toContain(old.personId)
    expect(inside).not.toContain(young.personId)
  })

  test('a chain of them leads from the oldest id to the one that is left', async () => {
    const [a, b, c] = [await world.guest('A1'), await world.guest('B1'), await world.guest('C1')]
    await say(a, 'the oldest')
    const live = await world.lin.live()
    const room = await holdRoom(world.lin, live, world.lotus)
    await merge(a, b)
    await merge(b, c)
    const { people } = await open(world.gus)
    expect(people.find(({ personId }) => personId === a.personId)?.mergedInto).toBe(c.personId)
    expect(people.find(({ personId }) => personId === c.personId)?.name).toBe('C1')
    const { held, refetched } = await room()
    for (const id of [a.personId, c.personId]) expect(held.people[id]).toEqual(refetched.people[id])
    await live.close()
  })
})
