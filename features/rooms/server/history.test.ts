import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdRoom } from '../../../test/holder.ts'
import { newId } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut, told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'

let world: World
let roomId: string
beforeAll(async () => {
  world = await createWorld()
  roomId = world.lotus.roomId
  for (let nr = 1; nr <= 120; nr++) await say(`Nr ${nr}`)
})
afterAll(() => world.close())

const say = (text: string) => world.theo.call(api.sendMessage, { roomId, messageId: newId(), text })

describe('my rooms', () => {
  test('each comes with its newest message, who wrote it, and what is unread', async () => {
    const { rooms } = (await world.gus.call(api.listMyRooms, {})).body
    expect(rooms).toHaveLength(1)
    expect(rooms[0]).toMatchObject({
      id: roomId,
      circleId: world.lotus.circleId,
      lastMessageNo: 120,
      readMessageNo: 0,
      lastMessage: { text: 'Nr 120', messageNo: 120 },
      lastAuthor: { name: 'Theo', team: true },
    })
    expect((await world.eve.call(api.listMyRooms, {})).body.rooms).toEqual([])
    await expectSignedOut(world.nobody, api.listMyRooms, {})
  })

  test('come a page at a time', async () => {
    const all = (await world.mina.call(api.listMyRooms, {})).body.rooms.map(({ id }) => id)
    const first = (await world.mina.call(api.listMyRooms, { limit: 1 })).body.rooms.map(({ id }) => id)
    const rest = (await world.mina.call(api.listMyRooms, { limit: 100, after: first[0] ?? '' })).body.rooms
    expect([...first, ...rest.map(({ id }) => id)]).toEqual(all)
  })
})

describe('opening a room', () => {
  test('shows the newest fifty, oldest first, with the people who wrote them', async () => {
    const { body } = await world.gus.call(api.openRoom, { roomId })
    expect(body.messages.map(({ messageNo }) => messageNo)).toEqual(
      Array.from({ length: 50 }, (_, index) => 71 + index),
    )
    expect(body.people.map(({ name }) => name)).toEqual(['Theo'])
    expect(body.more).toBe(true)
    expect(body.room.seq).toBeGreaterThanOrEqual(120)
    expect(body.reads.map(({ personId }) => personId).sort()).toEqual(
      [world.mina, world.theo, world.lin, world.gus].map(({ personId }) => personId).sort(),
    )
  })

  test('a client that goes on by events holds what opening it again shows', async () => {
    const live = await world.gus.live()
    const compare = await holdRoom(world.gus, live, world.lotus)
    await Promise.all(Array.from({ length: 30 }, (_, index) => say(`More ${index}`)))
    const { held, refetched } = await compare()
    expect(held).toEqual(refetched)
    await live.close()
  })

  test('outsiders and the removed cannot tell that it is there', async () => {
    await expectInvisible([world.ada, world.eve], api.openRoom, { there: { roomId }, unknown: { roomId: newId() } })
    await expectSignedOut(world.nobody, api.openRoom, { roomId })
  })
})

describe('older messages', () => {
  test('are read page by page without a hole or a repetition', async () => {
    const { lastMessageNo } = (await world.gus.call(api.openRoom, { roomId })).body.room
    const numbers: number[] = []
    for (let before = lastMessageNo + 1, more = true; more; ) {
      const { body } = await world.gus.call(api.listMessages, { roomId, before, limit: 37 })
      numbers.unshift(...body.messages.map(({ messageNo }) => messageNo))
      before = numbers[0] ?? 1
      more = body.more
    }
    expect(numbers).toEqual(Array.from({ length: lastMessageNo }, (_, index) => index + 1))
  })

  test('before the first there are none', async () => {
    expect((await world.gus.call(api.listMessages, { roomId, before: 1 })).body).toEqual({
      ...{ messages: [], people: [], more: false },
    })
    for (const before of [0, -1, 1.5, 1e300, 'x' as unknown as number]) {
      expect((await world.gus.call(api.listMessages, { roomId, before })).status).toBe(400)
    }
  })

  test('are nobody’s who is not in the room', async () => {
    await expectInvisible([world.ada, world.eve], api.listMessages, {
      there: { roomId, before: 100 },
      unknown: { roomId: newId(), before: 100 },
    })
    await expectSignedOut(world.nobody, api.listMessages, { roomId, before: 100 })
  })
})

describe('reading on in the log of a room', () => {
  test('gives exactly what is missing, at most five hundred at once', async () => {
    const whole = (await world.gus.call(api.listRoomEvents, { roomId, epoch: 1, after: 0 })).body
    expect(whole.events.map(({ seq }) => seq)).toEqual(Array.from({ length: whole.headSeq }, (_, index) => index + 1))
    const rest = (await world.gus.call(api.listRoomEvents, { roomId, epoch: 1, after: 100 })).body
    expect(rest.events).toEqual(whole.events.slice(100))
    const end = (await world.gus.call(api.listRoomEvents, { roomId, epoch: 1, after: whole.headSeq })).body
    expect(end.events).toEqual([])
  })

  test('a cursor that is ahead or of another epoch begins anew', async () => {
    for (const cursor of [
      { epoch: 2, after: 0 },
      { epoch: 1, after: 100_000 },
    ]) {
      const answer = told(await world.gus.call(api.listRoomEvents, { roomId, ...cursor }))
      expect(answer).toMatchObject({ status: 409, error: { code: 'resync' } })
    }
    expect((await world.gus.call(api.listRoomEvents, { roomId, epoch: 1, after: -1 })).status).toBe(400)
  })

  // R5. Seen to fail when pullEvents does not ask whether the log reaches back.
  test('once the log is cut, an older cursor begins anew and a newer one reads on', async () => {
    await world.pool.query('delete from log where audience_id = $1 and seq <= 50', [roomId])
    const tooOld = await world.gus.call(api.listRoomEvents, { roomId, epoch: 1, after: 49 })
    expect(told(tooOld)).toMatchObject({ status: 409, error: { code: 'resync' } })
    const { body } = await world.gus.call(api.listRoomEvents, { roomId, epoch: 1, after: 50 })
    expect(body.events[0]?.seq).toBe(51)
    expect((await world.gus.call(api.openRoom, { roomId })).status).toBe(200)
  })

  test('is for those in the room', async () => {
    const cursor = { epoch: 1, after: 60 }
    await expectInvisible([world.ada, world.eve], api.listRoomEvents, {
      there: { roomId, ...cursor },
      unknown: { roomId: newId(), ...cursor },
    })
    await expectSignedOut(world.nobody, api.listRoomEvents, { roomId, ...cursor })
  })
})
