// The other node of ours: people's messages come in here, and are told on the bus once they are durable.
import { v7 as newId } from 'uuid'
import { roomWriter } from '../../features/rooms/server/index.ts'
import { openPool } from '../../platform/server/db/pool.ts'
import { percentile } from '../clock.ts'
import { person, roomKey } from '../seed.ts'
import { dialBus } from './bus.ts'
import type { NodeSetup, WriterAnswer, WriterOrder } from './ours.ts'
import { moment, pace } from './pace.ts'
import type { Traffic } from './scenario.ts'
import { padding } from './scripts.ts'

const { connection, busPath } = JSON.parse(process.argv[2] ?? '') as NodeSetup
const pool = openPool(connection, console.error)
const bus = await dialBus(busPath)
const writer = roomWriter({
  pool,
  // The clock of a delivery starts here: what goes before is the database's.
  bus: { ...bus, publish: (hint) => bus.publish(hint.type === 'events' ? stamped(hint) : hint) },
  now: () => new Date(),
})
let durable: number[] = []
let stop = () => {}

function stamped<H extends { events: readonly { seq: number; name: string; text: string }[] }>(hint: H): H {
  const now = moment()
  return { ...hint, events: hint.events.map((event) => ({ ...event, text: event.text.replace(/~\d{16}/, now) })) }
}

async function send({ firstRoom, firstPerson, rooms, members }: Traffic, turn: number): Promise<void> {
  const place = turn % rooms
  const author = firstPerson + place * members + (Math.floor(turn / rooms) % members)
  const began = performance.now()
  const item = { id: newId(), authorId: person.of(author), text: `${moment()}${padding}` }
  await writer.send(roomKey(firstRoom + place), item).catch(failed)
  durable.push(performance.now() - began)
}

function failed(error: unknown): never {
  console.error(error)
  process.exit(1)
}

let turn = 0
process.on('message', (order: WriterOrder) => {
  if (order.type === 'pace') stop = pace(order.perSecond, (turn) => void send(order, turn))
  else if (order.type === 'send') for (let n = 0; n < order.count; n++) void send(order, turn++)
  else {
    if (order.type === 'stop') stop()
    const answer: WriterAnswer = { sent: durable.length, durableP99Ms: percentile(durable, 0.99) }
    durable = []
    process.send?.(answer)
  }
})
process.send?.({ port: 0 })
