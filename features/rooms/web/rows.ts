import type { Waiting } from '../../../platform/web/outbox/outbox.ts'
import { sameDay } from '../../../platform/web/when.ts'
import type { FileCard } from '../../files/contract.ts'
import type { LocalFile } from '../../files/web/index.ts'
import type { DeletedBy, Message, RoomGreeting } from '../contract.ts'
import { type RoomState, whoIs } from '../state.ts'
import type { Unsent } from './unsent.ts'

/** A message as it is shown, whether or not the server knows it yet. */
export interface Shown {
  id: string
  authorId: string
  text: string
  at: number
  /** Null until the server gave it one. */
  messageNo: number | null
  state: 'sent' | 'waiting' | 'refused'
  refused: string | null
  files: readonly FileCard[]
  deleted: DeletedBy | null
  /** Where the files lie on this device, while they are not sent. */
  local: readonly LocalFile[]
}

export type Row =
  | { kind: 'start'; key: 'start' }
  | { kind: 'older'; key: 'older' }
  | { kind: 'day'; key: string; at: number }
  | { kind: 'new'; key: 'new' }
  | { kind: 'greeting'; key: 'greeting'; greeting: RoomGreeting }
  /** What somebody I blocked wrote in a row; `shown` is the last of it. */
  | { kind: 'folded'; key: string; ids: readonly string[]; shown: Shown }
  | { kind: 'message'; key: string; shown: Shown; own: boolean; first: boolean; last: boolean }

interface Held {
  messages: readonly Message[]
  /** Confirmed, but not heard in the room's log yet. */
  confirmed: readonly Message[]
  waiting: readonly Waiting<Unsent>[]
  me: string
  /** Who turned out to be whom. */
  people: RoomState['people']
  /** There are older messages than these. */
  more: boolean
  /** Others' messages with a higher number are new. */
  newAfter: number | null
  /** What these people write is folded, but for the messages that were opened. */
  blocked?: ReadonlySet<string>
  opened?: ReadonlySet<string>
  greeting?: RoomGreeting | null
}

const togetherMs = 5 * 60_000

/** The rows of a room, with the greeting at the moment at which I came. */
export function rowsWithGreeting(held: Held): Row[] {
  const rows = rowsOf(held)
  const { greeting, more } = held
  if (!greeting) return rows
  const came = Date.parse(greeting.at)
  const later = rows.findIndex((row) => (row.kind === 'message' || row.kind === 'folded') && row.shown.at > came)
  // I came before the oldest message that is held.
  if (more && later >= 0 && !rows.slice(0, later).some(({ kind }) => kind === 'message')) return rows
  const row = { kind: 'greeting', key: 'greeting', greeting } as const
  return later < 0 ? [...rows, row] : rows.toSpliced(beginningOf(rows, later), 0, row)
}

/** The lines above a message that speak of it: its day, and that it is new. */
function beginningOf(rows: readonly Row[], at: number): number {
  const above = rows[at - 1]?.kind
  return above === 'day' || above === 'new' ? beginningOf(rows, at - 1) : at
}

/** The rows of a room, oldest first: messages in groups of one author, days, and where the new ones begin. */
export function rowsOf(held: Held): Row[] {
  const rows: Row[] = [held.more ? { kind: 'older', key: 'older' } : { kind: 'start', key: 'start' }]
  const all = shownOf(held)
  let before: Shown | null = null
  let marked = held.newAfter === null
  for (const [at, shown] of all.entries()) {
    const day = before === null || !sameDay(before.at, shown.at)
    const fresh = !marked && isNew(shown, held) && (before !== null || !held.more)
    if (day) rows.push({ kind: 'day', key: `day ${shown.id}`, at: shown.at })
    if (fresh) rows.push({ kind: 'new', key: 'new' })
    if (isNew(shown, held)) marked = true
    if (isFolded(shown, held)) {
      fold(rows, shown)
      before = shown
      continue
    }
    const first = day || fresh || !together(before, shown)
    const last = endsGroup(shown, all[at + 1], held, marked)
    rows.push({ kind: 'message', key: shown.id, shown, own: shown.authorId === held.me, first, last })
    before = shown
  }
  return rows
}

const isFolded = ({ id, authorId }: Shown, { blocked, opened }: Held): boolean =>
  blocked !== undefined && blocked.has(authorId) && !opened?.has(id)

/** One line for all that follows on one another. */
function fold(rows: Row[], shown: Shown): void {
  const last = rows.at(-1)
  if (last?.kind !== 'folded') rows.push({ kind: 'folded', key: `folded ${shown.id}`, ids: [shown.id], shown })
  else rows[rows.length - 1] = { ...last, ids: [...last.ids, shown.id], shown }
}

function shownOf({ messages, confirmed, waiting, me, people }: Held): Shown[] {
  const known = new Set(messages.slice(-500).map(({ id }) => id))
  const ahead = confirmed.filter(({ id }) => !known.has(id))
  for (const { id } of ahead) known.add(id)
  const unsent = waiting.filter(({ id }) => !known.has(id))
  const all = [...messages, ...ahead].map((message) => sent(message, whoIs(people, message.authorId)))
  return [...all, ...unsent.map((item) => unsentOf(item, me))]
}

const none: readonly never[] = []

// The same message gives the same object: what has not changed is not drawn again.
const drawn = new WeakMap<object, Shown>()

function sent(message: Message, authorId: string): Shown {
  const known = drawn.get(message)
  if (known?.authorId === authorId) return known
  const { id, text, messageNo, sentAt, files = none, deleted = null } = message
  const at = Date.parse(sentAt)
  const place = { id, authorId, text, at, messageNo, files, deleted }
  const shown: Shown = { ...place, state: 'sent', refused: null, local: none }
  drawn.set(message, shown)
  return shown
}

function unsentOf(item: Waiting<Unsent>, me: string): Shown {
  const known = drawn.get(item)
  if (known) return known
  const { id, at, refused, body } = item
  const state = refused === null ? 'waiting' : 'refused'
  const { text, files: local = none } = body
  const files = local.map(({ card }) => card)
  const shown: Shown = { id, authorId: me, text, at, messageNo: null, state, refused, files, deleted: null, local }
  drawn.set(item, shown)
  return shown
}

const isNew = ({ messageNo, authorId }: Shown, { newAfter, me }: Held): boolean =>
  newAfter !== null && messageNo !== null && messageNo > newAfter && authorId !== me

const together = (a: Shown | null, b: Shown): boolean =>
  a !== null && a.authorId === b.authorId && Math.abs(b.at - a.at) < togetherMs

function endsGroup(shown: Shown, next: Shown | undefined, held: Held, marked: boolean): boolean {
  if (!next || !together(shown, next) || !sameDay(shown.at, next.at)) return true
  return !marked && isNew(next, held)
}
