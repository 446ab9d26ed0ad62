import type { Heard } from '../../../platform/contract/event.ts'
import type { PersonHere } from '../../../platform/contract/protocol.ts'
import type { PersonCard } from '../../people/contract.ts'
import type { Message, Room, RoomGreeting } from '../contract.ts'
import type { RoomState } from '../state.ts'
import type { Reads } from './readers.ts'

/** A message that something is to be done with. */
export interface Chosen {
  messageId: string
  /** Where the pointer was, in pixels of the window; null under a finger. */
  at: { x: number; y: number } | null
}

export interface OpenRoomState extends RoomState {
  /** `gone`: I was in it, and no longer am. `missing`: it does not exist, or not for me. */
  status: 'loading' | 'ready' | 'failed' | 'missing' | 'gone'
  more: boolean
  older: 'still' | 'asked' | 'failed'
  reads: Reads
  here: { count: number; people: readonly PersonHere[] } | null
  typing: readonly PersonHere[]
  /** Confirmed by the server, but not heard in the log yet. */
  confirmed: readonly Message[]
  /** Messages of somebody I blocked that I want to read all the same. */
  opened: ReadonlySet<string>
  /** Whose sheet is open. */
  looksAt: string | null
  chosen: Chosen | null
  /** For me alone, from whoever gave me my code. */
  greeting: RoomGreeting | null
}

/** Before anything was read. */
export const nothing: OpenRoomState = {
  status: 'loading',
  messages: [],
  people: {},
  more: false,
  older: 'still',
  reads: {},
  here: null,
  typing: [],
  confirmed: [],
  opened: new Set(),
  looksAt: null,
  chosen: null,
  greeting: null,
}

export const authorsIn = (heard: readonly Heard[]): Set<string> =>
  new Set(heard.flatMap(({ payload }) => (payload as { author?: PersonCard }).author?.personId ?? []))

/** Whose message has come is no longer writing it. */
export function stillTyping(typing: readonly PersonHere[], heard: readonly Heard[]): readonly PersonHere[] {
  if (typing.length === 0) return typing
  const said = authorsIn(heard)
  return typing.filter(({ personId }) => !said.has(personId))
}

interface HeldPage {
  messages: readonly Message[]
  more: boolean
}

/** A page read anew continues what is held if the two touch; otherwise it takes its place. What was heard while it
 * was on its way stays. */
export function joined(held: HeldPage, page: HeldPage): HeldPage {
  const first = page.messages[0]?.messageNo ?? 0
  const last = page.messages.at(-1)?.messageNo ?? 0
  const newest = held.messages.at(-1)?.messageNo ?? -1
  if (first > newest + 1) return page
  const older = held.messages.filter(({ messageNo }) => messageNo < first)
  const newer = held.messages.filter(({ messageNo }) => messageNo > last)
  return { messages: [...older, ...page.messages, ...newer], more: older.length > 0 ? held.more : page.more }
}

const keptMost = 50

/** What a later start without a network shows: the newest page, as the server would have given it. */
export function keptOf({ messages, people, reads, more, greeting }: OpenRoomState, room: Room, seq = room.seq) {
  return {
    room: { ...room, seq },
    messages: messages.slice(-keptMost),
    people: Object.values(people),
    more: more || messages.length > keptMost,
    greeting,
    reads: Object.entries(reads).map(([personId, messageNo]) => ({ personId, messageNo })),
  }
}
