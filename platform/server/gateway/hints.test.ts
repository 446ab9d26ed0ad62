import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as circleApi from '../../../features/circles/contract.ts'
import * as roomApi from '../../../features/rooms/contract.ts'
import { type FlakyBus, flakyBus } from '../../../test/flaky-bus.ts'
import { openNode } from '../../../test/node.ts'
import { type Live, newId } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
let bus: FlakyBus
let roomId: string
beforeAll(async () => {
  bus = flakyBus()
  world = await createWorld({ bus })
  roomId = world.lotus.roomId
})
afterAll(() => world.close())

const say = async (text: string) =>
  (await world.theo.call(roomApi.sendMessage, { roomId, messageId: newId(), text })).body.seq
const upTo = (live: Live, seq: number) => live.until(() => live.events(roomId).some((event) => event.seq >= seq))
const contiguous = (live: Live, first: number, last: number) =>
  expect(live.events(roomId).map(({ seq }) => seq)).toEqual(
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  )

describe('hints that go astray', () => {
  // R4. Seen to fail when a channel tells whatever is newer, whether or not it continues the log.
  test('a lost one is made good by the next', async () => {
    const live = await world.gus.live()
    bus.next.push('drop', 'drop')
    const first = await say('lost')
    await say('lost too')
    const last = await say('arrives')
    await upTo(live, last)
    contiguous(live, first, last)
    await live.close()
  })

  // R7. Seen to fail when the audit compares nothing.
  test('the last one, when nothing follows, by looking at the heads', async () => {
    const live = await world.gus.live()
    bus.next.push('drop')
    const only = await say('lost, and then silence')
    expect(live.events(roomId)).toEqual([])
    await world.server.gateway.audit()
    await upTo(live, only)
    contiguous(live, only, only)
    await live.close()
  })

  test('doubled and late ones are told once and in order', async () => {
    const live = await world.gus.live()
    bus.next.push('double', 'late', 'none', 'late', 'double', 'drop', 'none')
    const seqs: number[] = []
    for (let nr = 0; nr < 7; nr++) seqs.push(await say(`${nr}`))
    await upTo(live, seqs.at(-1) ?? 0)
    contiguous(live, seqs[0] ?? 0, seqs.at(-1) ?? 0)
    await live.close()
  })

  test('when a circle is entered and the hint is lost, the open browser still learns of it', async () => {
    const guest = await world.guest('Wanderer')
    const [circleId, codeId] = [newId(), newId()]
    const { organizationId } = world.lotus
    const circle = { organizationId, circleId, name: 'Terrace', kind: 'community', brand: '#123456' } as const
    await world.mina.call(circleApi.createCircle, circle)
    const { code } = (await world.mina.call(circleApi.createCode, { circleId, codeId, label: 'Terrace' })).body
    const live = await guest.live()
    bus.next.push('drop', 'drop', 'drop')
    await guest.submit(`/j/${code}`)
    bus.next.length = 0
    expect(live.frames.filter(({ type }) => type === 'opened')).toEqual([])
    await world.server.gateway.audit()
    await live.until((frame) => frame.type === 'opened' && frame.head.audience === circleId)
    await guest.call(circleApi.leaveCircle, { circleId })
    await live.until((frame) => frame.type === 'closed' && frame.audience === circleId)
    await live.close()
  })
})

describe('coming back', () => {
  // R5. Seen to fail when the log is read from one after the cursor.
  test('with a cursor brings what was missed, and nothing of other audiences', async () => {
    const { room } = (await world.gus.call(roomApi.openRoom, { roomId })).body
    const first = await say('while away, one')
    const last = await say('while away, two')
    const live = await world.gus.live([
      { audience: roomId, epoch: room.epoch, seq: room.seq },
      { audience: world.hillview.roomId, epoch: 1, seq: 0 },
      { audience: world.ada.personId, epoch: 1, seq: 0 },
    ])
    await upTo(live, last)
    contiguous(live, first, last)
    expect(JSON.stringify(live.frames)).not.toContain(world.hillview.roomId)
    expect(JSON.stringify(live.frames)).not.toContain(world.ada.personId)
    await live.close()
  })

  test('with a cursor of another epoch, or from the future, brings nothing that could be taken for more of it', async () => {
    for (const cursor of [
      { epoch: 2, seq: 0 },
      { epoch: 1, seq: 1_000_000 },
    ]) {
      const live = await world.gus.live([{ audience: roomId, ...cursor }])
      live.say({ type: 'ping' })
      await live.until(({ type }) => type === 'pong')
      expect(live.events(roomId)).toEqual([])
      await live.close()
    }
  })

  test('five hundred times the same cursor is answered once', async () => {
    const cursor = { audience: roomId, epoch: 1, seq: 0 }
    const live = await world.gus.live(Array(500).fill(cursor))
    live.say({ type: 'ping' })
    await live.until(({ type }) => type === 'pong')
    expect(live.frames.filter(({ type }) => type === 'events').length).toBe(1)
    await live.close()
  })

  test('after a restore, those who are connected are told to begin anew and then hear what follows', async () => {
    const node = await openNode(world, (source) => source)
    const live = await node.live(world.gus)
    await world.pool.query('update head set epoch = epoch + 1 where audience_id = $1', [roomId])
    await node.gateway.audit()
    expect(await live.until(({ type }) => type === 'resync')).toMatchObject({ head: { audience: roomId, epoch: 2 } })
    const seq = await say('after the restore')
    await upTo(live, seq)
    contiguous(live, seq, seq)
    await live.close()
    await node.close()
  })
})

test('of a burst the first goes at once, and the rest travels together', async () => {
  const live = await world.gus.live()
  const burst = Array.from({ length: 60 }, (_, nr) => say(`burst ${nr}`))
  const seqs = await Promise.all(burst)
  await upTo(live, Math.max(...seqs))
  const frames = live.frames.filter((frame) => frame.type === 'events')
  expect(frames.length).toBeLessThan(60)
  contiguous(live, Math.min(...seqs), Math.max(...seqs))
  await live.close()
})
