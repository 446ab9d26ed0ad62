// What events do to an open room: afterwards it is what fetching it again would show. Events of the room and of its
// circle come in no order between the two; a person's card therefore carries its version, and the higher one stays.

import type { PayloadOf } from '../../platform/contract/event.ts'
import { reducer } from '../../platform/contract/reducer.ts'
import type { memberMerged } from '../circles/contract.ts'
import type { personRenamed } from '../organizations/contract.ts'
import type { PersonCard } from '../people/contract.ts'
import type {
  DeletedBy,
  Message,
  messageDeleted,
  messageSent,
  Room,
  roomsChanged,
  Talk,
  talkPassed,
} from './contract.ts'

export interface RoomState {
  /** Oldest first, without a hole up to the newest. */
  messages: readonly Message[]
  people: Readonly<Record<string, PersonCard>>
}

/** The message that an event tells of. */
export const messageIn = ({ roomId, message, author }: PayloadOf<typeof messageSent>): Message => ({
  ...message,
  roomId,
  authorId: author.personId,
})

/** What is left of a message that was deleted. */
export function withoutWords({ text: _, files: __, ...place }: Message, deleted: DeletedBy): Message {
  return { ...place, text: '', deleted }
}

export function meet(people: RoomState['people'], card: PersonCard): RoomState['people'] {
  const known = people[card.personId]
  return known && known.version >= card.version ? people : { ...people, [card.personId]: card }
}

/** Who a person is now, if they turned out to be somebody else. */
export const whoIs = (people: RoomState['people'], personId: string): string => people[personId]?.mergedInto ?? personId

/** Whoever had turned out to be `was` before goes along, as on the server. */
function merge(people: RoomState['people'], was: PersonCard, into: PersonCard): RoomState['people'] {
  const moved = Object.values(people).map((card) =>
    card.mergedInto === was.personId ? { ...card, mergedInto: into.personId } : card,
  )
  return meet(meet(Object.fromEntries(moved.map((card) => [card.personId, card])), was), into)
}

export const roomState = reducer<RoomState>()
  .on<typeof messageSent>('message.sent', (state, told) => ({
    messages: state.messages.some(({ id }) => id === told.message.id)
      ? state.messages
      : [...state.messages, messageIn(told)],
    people: meet(state.people, told.author),
  }))
  .on<typeof messageDeleted>('message.deleted', (state, { messageId, deleted }) => ({
    ...state,
    messages: state.messages.map((message) => (message.id === messageId ? withoutWords(message, deleted) : message)),
  }))
  .on<typeof personRenamed>('person.renamed', (state, { person }) => ({
    ...state,
    people: meet(state.people, person),
  }))
  .on<typeof memberMerged>('member.merged', (state, { was, into }) => ({
    ...state,
    people: merge(state.people, was, into),
  }))

export interface RoomLine {
  room: Room
  /** Who is looking: one's own message is never unread. */
  me: string
}

/** Of two cards of one person the higher version is true; of two persons the later one wrote. */
const newer = (known: PersonCard | null, card: PersonCard): PersonCard =>
  known?.personId === card.personId && known.version > card.version ? known : card

/** A room as a list shows it. */
export const roomLine = reducer<RoomLine>()
  .on<typeof messageSent>('message.sent', ({ room, me }, told) => ({
    me,
    room: {
      ...room,
      seq: told.message.seq,
      lastMessageNo: told.message.messageNo,
      readMessageNo: told.author.personId === me ? told.message.messageNo : room.readMessageNo,
      lastMessage: messageIn(told),
      lastAuthor: newer(room.lastAuthor, told.author),
    },
  }))
  .on<typeof messageDeleted>('message.deleted', (line, { messageId, deleted }) => {
    const { lastMessage } = line.room
    if (lastMessage?.id !== messageId) return line
    return { ...line, room: { ...line.room, lastMessage: withoutWords(lastMessage, deleted) } }
  })
  .on<typeof roomsChanged>('rooms.changed', (line, { roomId, name }) =>
    roomId === line.room.id ? { ...line, room: { ...line.room, name } } : line,
  )
  .on<typeof talkPassed>('talk.passed', (line, { talk }) => ({ ...line, room: { ...line.room, talk } }))
  .on<typeof personRenamed>('person.renamed', (line, { person }) =>
    withPeople(line, (card) => (card.personId === person.personId && card.version < person.version ? person : card)),
  )
  .on<typeof memberMerged>('member.merged', (line, { personId, into }) =>
    withPeople(line, (card) => (card.personId === personId ? into : card)),
  )

/** The same line, where nobody in it is another one. */
function withPeople(line: RoomLine, now: (card: PersonCard) => PersonCard): RoomLine {
  const { lastAuthor, talk } = line.room
  const after = { lastAuthor: lastAuthor && now(lastAuthor), talk: talk && talkWith(talk, now) }
  return after.lastAuthor === lastAuthor && after.talk === talk ? line : { ...line, room: { ...line.room, ...after } }
}

function talkWith(talk: Talk, now: (card: PersonCard) => PersonCard): Talk {
  const after = { ...talk, of: now(talk.of), with: talk.with && now(talk.with) }
  return after.of === talk.of && after.with === talk.with ? talk : after
}
