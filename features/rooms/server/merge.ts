// Two persons who turned out to be one human have one seat in each room of a circle, and each other's talks.
import { type Ctx, when } from '../../../platform/server/index.ts'
import { memberMerged } from '../../circles/contract.ts'
import type { CircleRole } from '../../circles/index.ts'
import { moveUploads } from '../../files/server/index.ts'
import { deleteMemberships } from '../../people/server/index.ts'
import { roomLeft } from '../contract.ts'
import { exitRooms, moveSeat } from './queries.ts'
import { listSeats } from './room-queries.ts'
import { moveTalks } from './talk-queries.ts'
import { joinTeamTalks, passTalksOn } from './talk-steps.ts'

interface Merge {
  circleId: string
  personId: string
  into: { personId: string }
  place: { role: CircleRole } | null
}

/** Read pointers go on from the further one. The end of the other person stands in each room's log: nothing after it
 * reaches a browser that is still theirs. */
async function mergeSeats(ctx: Ctx, { circleId, personId: from, into, place }: Merge) {
  const rooms = await listSeats(ctx.db, circleId, from)
  if (!place)
    await deleteMemberships(
      ctx.db,
      into.personId,
      rooms.map(({ id }) => id),
    )
  await moveTalks(ctx.db, circleId, from, into.personId)
  for (const room of rooms) {
    if (place) await moveSeat(ctx.db, room, from, into.personId)
    if (place) await moveUploads(ctx.db, room, from, into.personId)
    await exitRooms(ctx.db, [room.id], from)
    ctx.emit(roomLeft, { roomId: room.id, personId: from })
  }
  if (place && place.role !== 'member') await joinTeamTalks(ctx, circleId, into.personId)
  // What was under way for who they were.
  await passTalksOn(ctx, circleId, into.personId)
}

export const roomMergeListeners = [when(memberMerged, mergeSeats)]
