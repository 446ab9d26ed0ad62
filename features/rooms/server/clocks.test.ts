import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'

const hour = 3_600_000
let skew = 0
const trueNow = Date.now
const skewedNow = () => trueNow() + skew

let world: World
beforeAll(async () => {
  world = await createWorld({ now: () => new Date(skewedNow()) })
  vi.spyOn(Date, 'now').mockImplementation(skewedNow)
})
afterEach(() => {
  skew = 0
})
afterAll(async () => {
  vi.restoreAllMocks()
  await world.close()
})

const say = async (who: Person, text: string) =>
  (await who.call(api.sendMessage, { roomId: world.lotus.roomId, messageId: newId(), text })).body

// R18. Seen to fail with pages ordered by `sent_at`, and with floods counted by the clock of the wall.
describe('a clock that jumps an hour to and fro', () => {
  test('changes nothing about order, delivery and what is unread', async () => {
    const { gus, lin, mina, lotus } = world
    const live = await mina.live()
    const before = (await gus.call(api.openRoom, { roomId: lotus.roomId })).body.room
    const sent: api.Message[] = []
    for (let no = 0; no < 30; no++) {
      skew = ([0, hour, -hour][no % 3] ?? 0) * ((no % 7) / 7)
      sent.push(await say(no % 2 ? gus : lin, `Number ${no}`))
    }
    const instants = sent.map(({ sentAt }) => sentAt)
    expect(instants).not.toEqual([...instants].sort())
    const seqs = sent.map((_, index) => before.seq + 1 + index)
    expect(sent.map(({ seq }) => seq)).toEqual(seqs)
    await live.until(() => live.events(lotus.roomId).length >= 30)
    expect(live.events(lotus.roomId).map(({ seq }) => seq)).toEqual(seqs)
    const { body } = await mina.call(api.openRoom, { roomId: lotus.roomId })
    expect(body.messages.slice(-30)).toEqual(sent)
    expect(body.room.lastMessageNo - body.room.readMessageNo).toBe(30)
    expect(body.room.lastMessage).toEqual(sent.at(-1))
    await live.close()
  })

  test('takes nobody for a flood', async () => {
    const live = await world.gus.live()
    skew = -hour
    live.say({ type: 'ping' })
    await live.until(({ type }) => type === 'pong')
    expect(live.frames.some(({ type }) => type === 'bye')).toBe(false)
    await live.close()
  })
})
