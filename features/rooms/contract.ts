// A room is where people chat; each circle has at least one. The client makes a message's id, so a message that is
// sent twice is one message; a room's `seq` counts everything that happens, `messageNo` what can be unread.
import { z } from 'zod'
import { Instant, PageSize } from '../../platform/contract/ids.ts'
import { endpoint, event } from '../../platform/contract/index.ts'
import { LogPage, LogQuery } from '../../platform/contract/log.ts'
import { CircleId } from '../circles/contract.ts'
import { FileCard, FileId, FileKind, NewFile, UploadState, uploadRefusals } from '../files/contract.ts'
import { PersonCard, PersonId } from '../people/contract.ts'
import { filesAtOnce, Message, MessageId, MessageText } from './message-contract.ts'
import { roomPolicy } from './policy.ts'
import { RoomId } from './room-id.ts'
import { Talk } from './talk-contract.ts'

export * from './message-contract.ts'
export * from './room-contract.ts'
export { RoomId } from './room-id.ts'
export * from './talk-contract.ts'

export const Room = z.object({
  id: RoomId,
  circleId: CircleId,
  /** Empty for a circle's first room, which bears the circle's name. */
  name: z.string(),
  /** Null for the circle's own rooms. */
  talk: Talk.nullable(),
  epoch: z.number().int(),
  seq: z.number().int(),
  lastMessageNo: z.number().int(),
  /** How far I have read. Unread = lastMessageNo − readMessageNo. */
  readMessageNo: z.number().int(),
  /** Why I can only read here; null where I may write. */
  silence: z.enum(['circle_archived', 'room_archived', 'hosts_write', 'guests_read']).nullable(),
  lastMessage: Message.nullable(),
  /** Who wrote it; where they turned out to be somebody else, that person. */
  lastAuthor: PersonCard.nullable(),
})
export type Room = z.output<typeof Room>

/** What a newcomer is told by whoever gave them their code; nobody else reads it. */
export const RoomGreeting = z.object({ text: z.string(), from: PersonCard.nullable(), at: Instant })
export type RoomGreeting = z.output<typeof RoomGreeting>

export const MessagePage = z.object({
  /** Oldest first. */
  messages: z.array(Message),
  /** The authors of these messages. */
  people: z.array(PersonCard),
  /** There are older ones. */
  more: z.boolean(),
})
export type MessagePage = z.output<typeof MessagePage>

const OneRoom = z.object({ roomId: RoomId })

export const listMyRooms = endpoint({
  route: 'GET /rooms',
  says: 'The rooms this person is in, by id, a page at a time, each with its newest message.',
  params: z.object({}),
  query: z.object({ after: RoomId.optional(), limit: PageSize }),
  reply: z.object({ rooms: z.array(Room) }),
  can: { name: 'room.listMine', allows: (actor) => actor !== null },
  limit: 'read',
})

export const openRoom = endpoint({
  route: 'GET /rooms/:roomId',
  says: 'A room and its newest page, read in one snapshot: events after `seq` continue it.',
  params: OneRoom,
  reply: MessagePage.extend({
    room: Room,
    /** How far the others have read, in rooms of up to 500 people; empty above. */
    reads: z.array(z.object({ personId: PersonId, messageNo: z.number().int() })),
    /** Mine, in the room in which I arrived. */
    greeting: RoomGreeting.nullable(),
  }),
  can: roomPolicy.see,
  limit: 'read',
})

export const listRoomEvents = endpoint({
  route: 'GET /rooms/:roomId/events',
  says: 'What happened in the room after `after`, oldest first; refused when the log no longer reaches back.',
  params: OneRoom,
  query: LogQuery,
  reply: LogPage,
  can: roomPolicy.see,
  refuses: ['resync'],
  limit: 'read',
})

export const listMessages = endpoint({
  route: 'GET /rooms/:roomId/messages',
  says: 'A page of messages older than `before` (a messageNo).',
  params: OneRoom,
  query: z.object({ before: z.coerce.number().int().min(1), limit: PageSize }),
  reply: MessagePage,
  can: roomPolicy.see,
  limit: 'read',
})

export const sendMessage = endpoint({
  route: 'PUT /rooms/:roomId/messages/:messageId',
  says: 'Sends a message under the id the client chose. Sent again, it is answered with the same message.',
  params: OneRoom.extend({ messageId: MessageId }),
  body: z
    .object({
      text: MessageText,
      /** Uploaded for this room before, by the author. */
      files: z.array(FileId).max(filesAtOnce).optional(),
    })
    .refine(({ text, files = [] }) => text !== '' || files.length > 0, { error: 'text_missing', path: ['text'] }),
  reply: Message,
  can: roomPolicy.write,
  refuses: [
    'id_taken',
    'room_busy',
    'too_many_messages',
    'circle_archived',
    'room_archived',
    'hosts_write',
    'guests_read',
    'file_missing',
  ],
  limit: 'write',
})

export const uploadToRoom = endpoint({
  route: 'PUT /rooms/:roomId/files/:fileId',
  says: 'Makes room for a file that a message of this room will carry; its bytes go to /uploads/:fileId.',
  params: OneRoom.extend({ fileId: FileId }),
  body: NewFile,
  reply: UploadState,
  can: roomPolicy.write,
  refuses: [
    ...['id_taken', 'files_full', 'files_full_today', 'photo_too_big', 'voice_too_big', 'video_too_big'],
    ...['document_too_big', ...uploadRefusals],
    ...['circle_archived', 'room_archived', 'hosts_write', 'guests_read'],
  ],
  quiet: true,
  limit: 'write',
})

export const RoomFile = z.object({
  messageNo: z.number().int(),
  authorId: PersonId,
  sentAt: Instant,
  file: FileCard,
})
export type RoomFile = z.output<typeof RoomFile>

export const listRoomFiles = endpoint({
  route: 'GET /rooms/:roomId/files',
  says: 'The files that messages of this room carry, of one kind or of all, newest messages first, by `before`.',
  params: OneRoom,
  query: z.object({ kind: FileKind.optional(), before: z.coerce.number().int().min(1).optional(), limit: PageSize }),
  reply: z.object({
    files: z.array(RoomFile),
    people: z.array(PersonCard),
    /** Where the next page begins; null at the end. */
    before: z.number().int().nullable(),
  }),
  can: roomPolicy.see,
  limit: 'read',
})

export const markRead = endpoint({
  route: 'PUT /rooms/:roomId/read',
  says: 'Moves the own read pointer forward; it never goes back.',
  params: OneRoom,
  body: z.object({ messageNo: z.number().int().min(0) }),
  reply: z.object({ readMessageNo: z.number().int() }),
  can: roomPolicy.read,
  quiet: true,
  limit: 'write',
})

/** Told to everybody in the room, so nothing stands in it twice: `messageIn` makes it whole. */
export const messageSent = event('message.sent', {
  heardBy: 'room',
  payload: z.object({ roomId: RoomId, message: Message.omit({ roomId: true, authorId: true }), author: PersonCard }),
})

/** In the room's own log, so that nothing after it can reach the one who left. */
export const roomLeft = event('room.left', {
  heardBy: 'room',
  payload: z.object({ roomId: RoomId, personId: PersonId }),
  ends: true,
})
