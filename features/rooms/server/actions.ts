import type { Bus } from '../../../platform/server/bus.ts'
import { type Ctx, Missing } from '../../../platform/server/index.ts'
import type { PersonCard } from '../../people/index.ts'
import type { Message, MessagePage, Room } from '../contract.ts'
import { listRoomsOf } from './list-queries.ts'
import {
  findGreeting,
  findRoom,
  listCards,
  listMessagesBefore,
  listReads,
  moveReadPointer,
  type RoomRow,
} from './queries.ts'

export type OpenRoom = RoomRow & { inside: boolean }

/** Rooms up to this size show how far each person has read. */
const readsShownUpTo = 500

/** The only way to get hold of a room: as somebody who is in it. */
export async function accessRoom(ctx: Ctx, { roomId }: { roomId: string }): Promise<OpenRoom> {
  const room = await findRoom(ctx.db, ctx.actor.personId, roomId)
  if (!room) throw new Missing('room')
  return { ...room, inside: true }
}

const show = ({
  organizationId: _,
  visibleFrom: __,
  ...room
}: RoomRow & Pick<Room, 'lastMessage' | 'lastAuthor'>): Room => room

export async function listMyRooms(ctx: Ctx, page: { after?: string | undefined; limit: number }) {
  return { rooms: await listRoomsOf(ctx.db, ctx.actor.personId, page.after, page.limit) }
}

export async function openRoom(ctx: Ctx, { inside: _, ...room }: OpenRoom) {
  const [page, reads, greeting = null] = await Promise.all([
    listMessages(ctx, room, { before: room.lastMessageNo + 1, limit: 50 }),
    listReads(ctx.db, room, ctx.actor.personId, readsShownUpTo),
    findGreeting(ctx.db, room, ctx.actor.personId),
  ])
  const lastMessage = page.messages.at(-1) ?? null
  const lastAuthor = lastMessage && whoIs(page.people, lastMessage.authorId)
  return { room: show({ ...room, lastMessage, lastAuthor }), reads, greeting, ...page }
}

function whoIs(people: readonly PersonCard[], personId: string): PersonCard | null {
  const found = people.find((card) => card.personId === personId)
  return found?.mergedInto ? whoIs(people, found.mergedInto) : (found ?? null)
}

export async function listMessages(
  ctx: Ctx,
  room: RoomRow,
  { before, limit }: { before: number; limit: number },
): Promise<MessagePage> {
  const newestFirst = await listMessagesBefore(ctx.db, room, before, limit + 1)
  const messages: Message[] = newestFirst.slice(0, limit).reverse()
  const authors = [...new Set(messages.map(({ authorId }) => authorId))]
  return { messages, people: await listCards(ctx.db, room.organizationId, authors), more: newestFirst.length > limit }
}

/** Read pointers are no events: a lost hint costs a ring that fills a little later. */
export async function markRead(ctx: Ctx, room: OpenRoom, messageNo: number, bus: Bus) {
  const { personId } = ctx.actor
  const moved = await moveReadPointer(ctx.db, room, personId, messageNo)
  if (!moved) throw new Missing('room')
  if (moved.moved)
    bus.publish({
      type: 'read',
      organizationId: room.organizationId,
      roomId: room.id,
      personId,
      messageNo: moved.readMessageNo,
      shown: moved.shown,
    })
  return { readMessageNo: moved.readMessageNo }
}
