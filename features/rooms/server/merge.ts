// Two persons who turned out to be one human have one seat in each room of a circle.
import { type Ctx, when } from '../../../platform/server/index.ts'
import { memberMerged } from '../../circles/contract.ts'
import { moveUploads } from '../../files/server/index.ts'
import { deleteMemberships } from '../../people/server/index.ts'
import { roomLeft } from '../contract.ts'
import { exitRoom, isInRoom, listRoomsIn, moveSeat } from './queries.ts'

interface Merge {
  circleId: string
  personId: string
  into: { personId: string }
  place: object | null
}

/** Read pointers go on from the further one. The end of the other person stands in each room's log: nothing after it
 * reaches a browser that is still theirs. */
async function mergeSeats(ctx: Ctx, { circleId, personId: from, into, place }: Merge) {
  const rooms = await listRoomsIn(ctx.db, circleId)
  if (!place)
    await deleteMemberships(
      ctx.db,
      into.personId,
      rooms.map(({ id }) => id),
    )
  for (const room of rooms) {
    if (!(await isInRoom(ctx.db, room, from))) continue
    if (place) await moveSeat(ctx.db, room, from, into.personId)
    if (place) await moveUploads(ctx.db, room, from, into.personId)
    await exitRoom(ctx.db, room, from)
    ctx.emit(roomLeft, { roomId: room.id, personId: from })
  }
}

export const roomMergeListeners = [when(memberMerged, mergeSeats)]
