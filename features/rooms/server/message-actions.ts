import { audit, type Ctx, Missing } from '../../../platform/server/index.ts'
import { deleteFiles } from '../../files/server/index.ts'
import { type Message, messageDeleted } from '../contract.ts'
import { withoutWords } from '../index.ts'
import type { MessageFacts } from '../policy.ts'
import { accessRoom, type OpenRoom } from './actions.ts'
import { eraseMessage, findMessage } from './message-queries.ts'
import { withFiles } from './queries.ts'

interface OpenMessage extends MessageFacts {
  room: OpenRoom
  message: Message
  /** Who wrote it; where they turned out to be somebody else, that person. */
  writerId: string
}

/** The only way to get hold of one message: as somebody in its room who may read it. */
export async function accessMessage(
  ctx: Ctx,
  { roomId, messageId }: { roomId: string; messageId: string },
): Promise<OpenMessage> {
  const room = await accessRoom(ctx, { roomId })
  const found = await findMessage(ctx.db, room, ctx.actor.personId, messageId)
  if (!found) throw new Missing('message')
  const { wrote, mine, rights, role, writerId, ...kept } = found
  return { room, message: withFiles(kept), wrote, mine, rights, role, writerId }
}

/** Also where nobody writes any more: taking something back is no writing. */
export async function deleteMessage(ctx: Ctx, { room, message, wrote, writerId }: OpenMessage): Promise<Message> {
  if (message.deleted) return message
  const deleted = wrote ? 'author' : 'host'
  const { organizationId, id: roomId, circleId } = room
  await deleteFiles(ctx.db, await eraseMessage(ctx.db, room, message.id, deleted))
  if (!wrote) await audit(ctx, { organizationId, act: 'message.deleted', subjectId: writerId, details: { circleId } })
  ctx.emit(messageDeleted, { roomId, messageId: message.id, deleted })
  return withoutWords(message, deleted)
}
