import { v7 as newId } from 'uuid'
import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, insertHead, lockHeads, when } from '../../../platform/server/index.ts'
import { circleCreated, circleJoined, circleLeft } from '../../circles/contract.ts'
import { deleteMemberships, insertMembership } from '../../people/server/index.ts'
import { roomLeft } from '../contract.ts'
import { enterRoom, exitRoom, insertRoom, listRoomsIn } from './queries.ts'

type AnyCtx = Ctx<Actor | null>

async function makeFirstRoom(ctx: AnyCtx, { circleId, organizationId }: { circleId: string; organizationId: string }) {
  const room = { id: newId(), organizationId }
  await insertRoom(ctx.db, { ...room, circleId, at: ctx.now() })
  await insertHead(ctx.db, organizationId, room.id, 'room')
}

async function enterRooms(ctx: AnyCtx, { circleId, personId }: { circleId: string; personId: string }) {
  for (const room of await listRoomsIn(ctx.db, circleId)) {
    await enterRoom(ctx.db, room, personId)
    const { organizationId, id: targetId } = room
    await insertMembership(ctx.db, { personId, organizationId, kind: 'room', targetId })
  }
}

/** Under the locks that senders take: whoever sends after this is refused, and the end stands in each room's log
 * before anything that comes later. */
async function leaveRooms(ctx: AnyCtx, { circleId, personId }: { circleId: string; personId: string }) {
  const rooms = await listRoomsIn(ctx.db, circleId)
  const ids = rooms.map(({ id }) => id)
  await lockHeads(ctx.db, ids)
  await deleteMemberships(ctx.db, personId, ids)
  for (const room of rooms) {
    await exitRoom(ctx.db, room, personId)
    ctx.emit(roomLeft, { roomId: room.id, personId })
  }
}

export const roomListeners = [
  when(circleCreated, makeFirstRoom),
  when(circleJoined, enterRooms),
  when(circleLeft, leaveRooms),
]
