import type { ClientConfig } from 'pg'
import * as roomApi from '../../features/rooms/contract.ts'
import { messageIn } from '../../features/rooms/index.ts'
import { ask } from '../embedded-drill.ts'
import type { Person } from '../person.ts'
import type { Reader } from './reader.ts'
import type { Sent } from './sender.ts'

export interface Verdict {
  acknowledged: number
  /** Acknowledged, and not in the room as it was acknowledged. */
  lost: number
  /** Twice in the room or in what somebody heard, or acknowledged twice as different messages. */
  duplicates: number
  /** Numbers that nobody has, in the log or in what somebody heard. */
  holes: number
  /** Heard under another number than in the log. */
  disorder: number
}

type Told = Parameters<typeof messageIn>[0]

interface Kept {
  id: string
  seq: number
  messageNo: number
  text: string
  authorId: string
}

export interface Evidence {
  database: ClientConfig
  /** Asks the same over HTTP. */
  witness: Person
  roomId: string
  sent: readonly Sent[]
  readers: readonly Reader[]
}

/** Compares what was acknowledged and heard with what the room holds: in the database, and over HTTP. */
export async function judge({ database, witness, roomId, sent, readers }: Evidence): Promise<Verdict> {
  const messages = await messagesIn(database, roomId)
  const logged = await logOf(database, roomId)
  const overHttp = [await historyOf(witness, roomId), await eventsOf(witness, roomId)]
  const views = [messages, logged, ...overHttp]
  const acknowledged = sent.flatMap((one) => [...one.acknowledged.values()])
  const byId = views.map((view) => new Map(view.map((message) => [message.id, message])))
  const isKept = (message: Kept) => byId.every((view) => same(view.get(message.id), message))
  const heard = readers.map((reader) => reader.heard)
  const seqOf = new Map(messages.map(({ id, seq }) => [id, seq]))
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((message) => !isKept(message)).length,
    duplicates:
      sum([...views, ...heard].map((list) => repeated(list.map(({ id }) => id)))) +
      repeated(messages.map(({ authorId, text }) => `${authorId} ${text}`)) +
      sum(sent.map(({ contradicted }) => contradicted.length)),
    holes:
      sum(views.map((view) => holesIn(view, 0))) +
      holesIn(
        messages.map(({ messageNo }) => ({ seq: messageNo })),
        0,
      ) +
      sum(readers.map((reader) => holesIn(reader.heard, reader.from) + missingAtTheEnd(reader, messages.length))),
    disorder: sum(heard.map((list) => list.filter(({ id, seq }) => seqOf.get(id) !== seq).length)),
  }
}

const same = (a: Kept | undefined, b: Kept) =>
  a?.seq === b.seq && a.messageNo === b.messageNo && a.text === b.text && a.authorId === b.authorId

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

const repeated = (ids: readonly string[]) => ids.length - new Set(ids).size

const holesIn = (list: readonly { seq: number }[], from: number) =>
  list.filter(({ seq }, index) => seq !== (list[index - 1]?.seq ?? from) + 1).length

const missingAtTheEnd = ({ heard, from }: Reader, last: number) => last - (heard.at(-1)?.seq ?? from)

const messagesIn = (database: ClientConfig, roomId: string): Promise<Kept[]> =>
  ask(
    database,
    `select id, seq::int, message_no::int as "messageNo", text, author_id as "authorId" from message
      where room_id = '${roomId}' order by seq`,
  )

async function logOf(database: ClientConfig, roomId: string): Promise<Kept[]> {
  const rows = await ask(database, `select seq::int, payload from log where audience_id = '${roomId}' order by seq`)
  return rows.map(({ seq, payload }) => ({ ...messageIn(JSON.parse(payload)), seq }))
}

async function historyOf(person: Person, roomId: string): Promise<Kept[]> {
  const kept: Kept[] = []
  for (let before = 1_000_000_000, more = true; more; before = kept[0]?.messageNo ?? 1) {
    const page = (await person.call(roomApi.listMessages, { roomId, before, limit: 100 })).body
    kept.unshift(...page.messages)
    more = page.more
  }
  return kept
}

async function eventsOf(person: Person, roomId: string): Promise<Kept[]> {
  const { epoch } = (await person.call(roomApi.openRoom, { roomId })).body.room
  const kept: Kept[] = []
  for (let headSeq = 1; (kept.at(-1)?.seq ?? 0) < headSeq; ) {
    const page = await person.call(roomApi.listRoomEvents, { roomId, epoch, after: kept.at(-1)?.seq ?? 0 })
    headSeq = page.body.headSeq
    kept.push(...page.body.events.map(({ seq, payload }) => ({ ...messageIn(payload as Told), seq })))
  }
  return kept
}
