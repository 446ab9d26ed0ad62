// A message is what somebody wrote in a room. Deleted, it is gone from the room, from the log and from the store; its place
// and its number stay, so that nobody's unread count changes.
import { z } from 'zod'
import { Id, Instant } from '../../platform/contract/ids.ts'
import { endpoint, event } from '../../platform/contract/index.ts'
import { FileCard } from '../files/contract.ts'
import { PersonId } from '../people/contract.ts'
import { messagePolicy } from './policy.ts'
import { RoomId } from './room-id.ts'

export const MessageId = Id

export const messageLimit = 8000
/** What people write: up to 8,000 characters. Kept as written, without NUL. */
export const MessageText = z
  .string()
  .max(messageLimit, { error: 'text_too_long' })
  .transform((text) => text.toWellFormed().replaceAll('\u0000', '').trim())

/** As many as a tidy grid shows. */
export const filesAtOnce = 9

/** Its author, or somebody who runs the circle. */
export const DeletedBy = z.enum(['author', 'host'])
export type DeletedBy = z.output<typeof DeletedBy>

export const Message = z.object({
  id: MessageId,
  roomId: RoomId,
  seq: z.number().int(),
  messageNo: z.number().int(),
  authorId: PersonId,
  /** Empty only where there are files, or where it was deleted. */
  text: z.string(),
  sentAt: Instant,
  /** In their order; absent where there are none. */
  files: z.array(FileCard).optional(),
  /** By whom it was deleted: words and files are gone, its place stays. Absent while it stands. */
  deleted: DeletedBy.optional(),
})
export type Message = z.output<typeof Message>

export const deleteMessage = endpoint({
  route: 'DELETE /rooms/:roomId/messages/:messageId',
  says: 'Takes the words and files of a message away for everybody, at any time. Its place stays. Repeatable.',
  params: z.object({ roomId: RoomId, messageId: MessageId }),
  reply: Message,
  can: messagePolicy.delete,
  limit: 'write',
})

/** Told to everybody in the room, also to who may not read what stood there: it says nothing of it. */
export const messageDeleted = event('message.deleted', {
  heardBy: 'room',
  payload: z.object({ roomId: RoomId, messageId: MessageId, deleted: DeletedBy }),
})
