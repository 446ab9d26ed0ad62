import type pg from 'pg'
import type { PayloadOf } from '../../../platform/contract/event.ts'
import type { Bus, EventsHint } from '../../../platform/server/bus.ts'
import { transactOnce } from '../../../platform/server/db/transact.ts'
import { isUnavailable } from '../../../platform/server/http/errors.ts'
import { Missing, Refusal } from '../../../platform/server/index.ts'
import { eventText } from '../../../platform/server/log/record.ts'
import { type Message, messageSent } from '../contract.ts'
import { messageIn } from '../index.ts'
import { appendLetters, type Letter, type RoomRow, type Verdict } from './queries.ts'
import { type Waiting, waitingRooms } from './waiting-rooms.ts'

type RoomKey = Pick<RoomRow, 'id' | 'organizationId'>

/** Rounds on their way to the database at the same time: enough that its disk is never idle, few enough that messages
 * gather behind them when there are many. */
const roundsAtOnce = 4
/** A round of several rooms does not wait for one whose head is held elsewhere: that one then goes alone. */
const impatient = '200ms'

interface WriterNeeds {
  pool: pg.Pool
  bus: Bus
  now: () => Date
}

export interface RoomWriter {
  /** @returns the message as it stands in the room, once that is durable
   * @throws Missing when the author is not in the room, Refusal `id_taken` or `room_busy` */
  send(room: RoomKey, item: Omit<Letter, 'room'>): Promise<Message>
}

/** Writes in rounds: what waits, of one room or of many, goes together in one transaction. A quiet server waits for
 * nothing; a busy one pays for few commits. A room is in one round at a time, so its messages keep their order. */
export function roomWriter(needs: WriterNeeds): RoomWriter {
  const waiting = waitingRooms()
  let rounds = 0

  function begin() {
    while (rounds < roundsAtOnce) {
      const round = waiting.take()
      if (round.length === 0) return
      rounds++
      void write(round).then(() => {
        rounds--
        begin()
      })
    }
  }

  /** Rooms that fail together are tried apart, beside the rounds: one that is held elsewhere keeps no other waiting. */
  async function write(round: readonly Waiting[]): Promise<void> {
    const failure = await append(needs, round).catch(asFailure)
    const byRoom = [...Map.groupBy(round, ({ letter }) => letter.room.id).values()]
    if (failure && byRoom.length > 1 && mayPassApart(failure)) {
      for (const part of byRoom) void write(part).then(begin)
      return
    }
    if (failure) await oneByOne(needs, round, failure)
    waiting.release(round)
  }

  return {
    send: (room, item) =>
      new Promise((done, failed) => {
        if (waiting.add({ letter: { ...item, room }, done, failed })) begin()
        else failed(new Refusal('room_busy'))
      }),
  }
}

type Failure = Error & { code?: string }
const asFailure = (error: unknown): Failure => error as Failure

/** Not where the database is away, which would be asked in vain as often as there are messages. */
const mayPassApart = (failure: Failure): boolean => failure.code === heldUp || !isUnavailable(failure)
const heldUp = '55P03'

/** So that nobody's message is refused for somebody else's. In their order: they are of one room. */
async function oneByOne(needs: WriterNeeds, round: readonly Waiting[], failure: Failure): Promise<void> {
  const apart = round.length > 1 && !isUnavailable(failure)
  for (const one of round) {
    if (apart) await append(needs, [one]).catch(one.failed)
    else one.failed(failure)
  }
}

async function append({ pool, bus, now }: WriterNeeds, round: readonly Waiting[]): Promise<void> {
  const letters = round.map(({ letter }) => letter)
  const organizations = [...new Set(letters.map(({ room }) => room.organizationId))]
  const several = letters.some(({ room }) => room.id !== letters[0]?.room.id)
  const query = appendLetters(letters, now())
  const verdicts = await transactOnce<Verdict>(pool, query, organizations, several ? impatient : undefined)
  const byRoom = Map.groupBy(verdicts, ({ room }) => room)
  for (const [, waiting] of Map.groupBy(round, ({ letter }) => letter.room.id)) {
    settle(bus, waiting, byRoom.get(waiting[0]?.letter.room.id ?? '') ?? [])
  }
}

/** What became of the messages of one room: a verdict for each, in the same order. */
function settle(bus: Bus, waiting: readonly Waiting[], verdicts: readonly Verdict[]): void {
  const sent = verdicts.filter(({ verdict }) => verdict === 'sent')
  if (waiting[0] && sent.length > 0) bus.publish(hintOf(waiting[0].letter.room, sent))
  waiting.forEach((one, index) => answer(one, verdicts[index]))
}

const hintOf = (room: RoomKey, sent: readonly Verdict[]): EventsHint => ({
  type: 'events',
  organizationId: room.organizationId,
  audience: room.id,
  kind: 'room',
  epoch: sent[0]?.epoch ?? 1,
  events: sent.map(({ seq, payload }) => eventText(seq ?? 0, messageSent.name, payload ?? 'null')),
})

function answer({ done, failed }: Waiting, verdict: Verdict | undefined): void {
  if (!verdict) return failed(new Error('the room gave no verdict on a message'))
  if (verdict.verdict === 'refused') return failed(new Missing('room'))
  if (verdict.verdict === 'conflict') return failed(new Refusal('id_taken'))
  done(messageIn(JSON.parse(verdict.payload ?? 'null') as PayloadOf<typeof messageSent>))
}
