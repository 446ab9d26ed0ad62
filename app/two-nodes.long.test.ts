// Two servers on one database, with NATS between them: what one does, people on the other hear.
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as circleApi from '../features/circles/contract.ts'
import * as peopleApi from '../features/people/contract.ts'
import * as roomApi from '../features/rooms/contract.ts'
import type { EventsHint, Hint } from '../platform/server/bus.ts'
import { openPool } from '../platform/server/db/pool.ts'
import { type NatsBus, natsBus } from '../platform/server/nats-bus.ts'
import { createTestDatabase } from '../test/database.ts'
import { seeded } from '../test/faults/random.ts'
import { liveReader, type Reader } from '../test/faults/reader.ts'
import { type LossyBus, lossyBus } from '../test/lossy-bus.ts'
import { hasNats, openNats, type TestNats } from '../test/nats.ts'
import { newId, Person } from '../test/person.ts'
import { createWorld, filesIn, minimalClient, type World } from '../test/world.ts'
import { createServer, type OpenServer } from './server.ts'

const there = hasNats()
if (!there)
  console.log('nats-server is not installed: two nodes are not tested. On Debian: apt-get install nats-server')

const log = pino({ level: 'silent' })
const random = seeded(Date.now())
let nats: TestNats
let buses: NatsBus[]
let near: LossyBus
let far: LossyBus
let world: World
let other: OpenServer
let otherBase: string
let closeOther: () => Promise<void>

beforeAll(async () => {
  if (!there) return
  nats = await openNats()
  buses = [natsBus({ url: nats.url, log }), natsBus({ url: nats.url, log })]
  near = lossyBus(buses[0] as NatsBus, random)
  far = lossyBus(buses[1] as NatsBus, random)
  const database = await createTestDatabase()
  world = await createWorld({ database, bus: near })
  const pool = openPool(database.connection, () => {})
  const options = { publicUrl: 'http://lotus.test', webClient: minimalClient, version: 'test', messagesAtOnce: 100_000 }
  other = await createServer({ pool, log, bus: far, files: filesIn(world.folder), ...options })
  otherBase = await other.web.listen({ port: 0, host: '127.0.0.1' })
  closeOther = async () => {
    await other.close()
    await pool.end()
  }
})
afterAll(async () => {
  if (!there) return
  await closeOther()
  await world.close()
  for (const bus of buses) await bus.close()
  await nats.stop()
})
beforeEach(() => {
  if (there) for (const bus of [near, far]) Object.assign(bus, { drop: 0, double: 0, late: 0 })
})

/** The same person with a browser on the other node. */
const onOther = ({ cookie, personId, name }: Person) => Object.assign(new Person(otherBase), { cookie, personId, name })

const say = (who: Person, text: string) =>
  who.call(roomApi.sendMessage, { roomId: world.lotus.roomId, messageId: newId(), text })

const kick = ({ personId }: Person) =>
  world.mina.call(circleApi.removeMember, { circleId: world.lotus.circleId, personId })

describe.runIf(there)('hints between two nodes', () => {
  test('are heard by the other at once, and by oneself once', async () => {
    const [own, away] = [await world.gus.live(), await onOther(world.lin).live()]
    const heard: Hint[] = []
    const end = near.subscribe((hint) => void (hint.type === 'events' && heard.push(hint)))
    const took: number[] = []
    for (let no = 0; no < 9; no++) {
      const began = performance.now()
      const { body } = await say(world.gus, `Over there ${no}`)
      await away.heard<{ message: roomApi.Message }>('message.sent', ({ message }) => message.id === body.id)
      took.push(performance.now() - began)
    }
    // The audit, every three seconds, would have needed longer for most of them.
    expect(took.sort((a, b) => a - b)[4]).toBeLessThan(1000)
    expect(own.events(world.lotus.roomId).length).toBe(9)
    await sleep(300)
    end()
    expect(heard.length).toBe(9)
    await Promise.all([own.close(), away.close()])
  })

  test('of any size arrive whole', async () => {
    const heard: EventsHint[] = []
    const end = far.subscribe((hint) => void (hint.type === 'events' && heard.push(hint)))
    const event = (seq: number) => ({ seq, name: 'x.y', text: JSON.stringify('字'.repeat(8000)) })
    const events = Array.from({ length: 100 }, (_, index) => event(index + 1))
    const at = { organizationId: world.lotus.organizationId, audience: newId(), kind: 'room' as const, epoch: 1 }
    near.publish({ type: 'events', ...at, events })
    await expect
      .poll(() => heard.flatMap((hint) => hint.events.map(({ seq }) => seq)), { timeout: 5000 })
      .toEqual(events.map(({ seq }) => seq))
    end()
  })
})

// R3, R7. Seen to fail when append_messages does not lock the head (both nodes then give out one number, and one of them is
// answered 500), and when the audit compares nothing.
describe.runIf(there).each([
  { name: 'every third hint lost, others doubled and late', drop: 0.3, double: 0.1, late: 0.1 },
  { name: 'every hint lost', drop: 1, double: 0, late: 0 },
])('with $name, and NATS gone for a while', ({ name: _, ...shares }) => {
  test('everybody on both nodes holds the same within fifteen seconds', async () => {
    const { room } = (await world.gus.call(roomApi.openRoom, { roomId: world.lotus.roomId })).body
    const from = { audience: room.id, epoch: room.epoch, seq: room.seq }
    const guests = await Promise.all(Array.from({ length: 8 }, (_, no) => world.guest(`Guest ${no}`)))
    const everywhere = guests.map((guest, no) => (no % 2 ? onOther(guest) : guest))
    const stop = new AbortController()
    const readers = everywhere.map((person) => liveReader({ person, from, random, stop: stop.signal }, false))
    for (const bus of [near, far]) Object.assign(bus, shares)
    for (let round = 0; round < 60; round++) {
      if (round === 20) await nats.stop()
      if (round === 40) await nats.start()
      const answers = await Promise.all(everywhere.map((person) => say(person, `Round ${round}`)))
      expect(answers.map(({ status }) => status)).toEqual(everywhere.map(() => 200))
      await sleep(100)
    }
    const began = Date.now()
    const last = (await say(world.gus, 'The last one')).body.seq
    await expect
      .poll(() => readers.every((reader) => reader.heard.at(-1)?.seq === last), { timeout: 15_000 })
      .toBe(true)
    console.log(
      `all ${readers.length} had everything ${((Date.now() - began) / 1000).toFixed(1)} s after the last word`,
    )
    stop.abort()
    const whole = (reader: Reader) => reader.heard.map(({ seq, id }) => `${seq} ${id}`)
    for (const reader of readers) {
      expect(reader.heard.map(({ seq }) => seq)).toEqual(reader.heard.map((_, index) => room.seq + 1 + index))
      expect(whole(reader)).toEqual(whole(readers[0] as Reader))
      expect(reader.resyncs).toBe(0)
    }
  })
})

describe.runIf(there)('what ends on one node', () => {
  test.each([0, 1])('a place in the circle: nothing after it is heard on the other (hints lost: %d)', async (drop) => {
    far.drop = drop
    for (let round = 0; round < 8; round++) {
      const guest = await world.guest(`Guest ${round}`)
      const away = await onOther(guest).live()
      await say(world.gus, `before ${round}`)
      await kick(guest)
      await say(world.gus, `after ${round}`)
      await away.until((frame) => frame.type === 'closed' && frame.audience === world.lotus.roomId)
      await sleep(50)
      // Whoever learns of the end only by the audit may miss the last words before it, never hear one after it.
      if (!drop) expect(JSON.stringify(away.frames)).toContain(`before ${round}`)
      expect(JSON.stringify(away.frames)).not.toContain(`after ${round}`)
      await away.close()
    }
  })

  test('a session: its sockets on the other close, at once or, when the hint is lost, by the audit', async () => {
    for (const { drop, within } of [
      { drop: 0, within: 1000 },
      { drop: 1, within: 33_000 },
    ]) {
      const guest = await world.guest('Guest')
      const away = await onOther(guest).live()
      far.drop = drop
      const began = Date.now()
      await guest.call(peopleApi.signOut, {})
      await away.until((frame) => frame.type === 'bye' && frame.reason === 'signed_out', within)
      console.log(`closed after ${Date.now() - began} ms, ${drop ? 'without' : 'with'} the hint`)
    }
  })
})
