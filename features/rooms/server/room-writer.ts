import type pg from 'pg'
import type { PayloadOf } from '../../../platform/contract/event.ts'
import type { Bus, EventsHint } from '../../../platform/server/bus.ts'
import { transactOnce } from '../../../platform/server/db/transact.ts'
import { Missing, Refusal } from '../../../platform/server/index.ts'
import { eventText } from '../../../platform/server/log/record.ts'
import { type Message, messageSent } from '../contract.ts'
import { messageIn } from '../index.ts'
import { appendMessages, type RoomRow, type Verdict } from './queries.ts'

type RoomKey = Pick<RoomRow, 'id' | 'organizationId'>

interface Item {
  id: string
  authorId: string
  text: string
}

interface Waiting {
  item: Item
  done(message: Message): void
  failed(error: unknown): void
}

const batchLimit = 100
/** Above this the room is flooded: whoever comes now is asked to try again rather than let memory grow. */
const queueLimit = 5000

export interface RoomWriter {
  /** @returns the message as it stands in the room, once that is durable
   * @throws Missing when the author is not in the room, Refusal `id_taken` or `room_busy` */
  send(room: RoomKey, item: Item): Promise<Message>
}

/** One append at a time for each room; what comes meanwhile goes together in the next. An idle room waits for
 * nothing, a hot room takes up to a hundred messages in one round trip. */
export function roomWriter(engine: { pool: pg.Pool; bus: Bus; now: () => Date }): RoomWriter {
  const queues = new Map<string, Waiting[]>()

  async function drain(room: RoomKey, queue: Waiting[]) {
    while (queue.length > 0) {
      const batch = takeBatch(queue)
      await append(engine, room, batch).catch((error) => {
        for (const { failed } of batch) failed(error)
      })
    }
    queues.delete(room.id)
  }

  return {
    send: (room, item) =>
      new Promise((done, failed) => {
        const queue = queues.get(room.id)
        if (queue && queue.length >= queueLimit) return failed(new Refusal('room_busy'))
        if (queue) return void queue.push({ item, done, failed })
        const first = [{ item, done, failed }]
        queues.set(room.id, first)
        void drain(room, first)
      }),
  }
}

/** The next items, each id once: a repeated id waits for the next round, where it is judged against what was kept. */
function takeBatch(queue: Waiting[]): Waiting[] {
  const batch: Waiting[] = []
  const ids = new Set<string>()
  for (let index = 0; index < queue.length && batch.length < batchLimit; ) {
    const waiting = queue[index] as Waiting
    if (ids.has(waiting.item.id)) index++
    else {
      ids.add(waiting.item.id)
      batch.push(waiting)
      queue.splice(index, 1)
    }
  }
  return batch
}

async function append(engine: { pool: pg.Pool; bus: Bus; now: () => Date }, room: RoomKey, batch: Waiting[]) {
  const items = batch.map(({ item }) => item)
  const verdicts = await transactOnce<Verdict>(engine.pool, appendMessages(room, items, engine.now()), [
    room.organizationId,
  ])
  const sent = verdicts.filter(({ verdict }) => verdict === 'sent')
  if (sent.length > 0) engine.bus.publish(hintOf(room, sent))
  verdicts.forEach((verdict, index) => settle(batch[index] as Waiting, verdict))
}

const hintOf = (room: RoomKey, sent: readonly Verdict[]): EventsHint => ({
  type: 'events',
  organizationId: room.organizationId,
  audience: room.id,
  kind: 'room',
  epoch: sent[0]?.epoch ?? 1,
  events: sent.map(({ seq, payload }) => eventText(seq ?? 0, messageSent.name, payload ?? 'null')),
})

function settle({ done, failed }: Waiting, { verdict, payload }: Verdict) {
  if (verdict === 'refused') return failed(new Missing('room'))
  if (verdict === 'conflict') return failed(new Refusal('id_taken'))
  done(messageIn(JSON.parse(payload ?? 'null') as PayloadOf<typeof messageSent>))
}
