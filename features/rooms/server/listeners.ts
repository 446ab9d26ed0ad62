import { v7 as newId } from 'uuid'
import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, insertHead, when } from '../../../platform/server/index.ts'
import { circleCreated, circleJoined, circleLeft, memberChanged } from '../../circles/contract.ts'
import type { CircleRole } from '../../circles/index.ts'
import { insertMembership } from '../../people/server/index.ts'
import { enterRoom } from './queries.ts'
import { giveUpSeats, openNextIfFull } from './room-actions.ts'
import { insertRoom, listArrivalRooms, listSeats } from './room-queries.ts'
import { leaveTeamTalks } from './talk-actions.ts'
import { joinTeamTalks, passTalksOn } from './talk-steps.ts'

type AnyCtx = Ctx<Actor | null>

async function makeFirstRoom(ctx: AnyCtx, { circleId, organizationId }: { circleId: string; organizationId: string }) {
  const id = newId()
  const first = { everybody: true, sizeLimit: null, seriesId: id, seriesNo: 1, first: true }
  await insertRoom(ctx.db, { id, organizationId, circleId, name: '', ...first, at: ctx.now() })
  await insertHead(ctx.db, organizationId, id, 'room')
}

/** Under the circle's lock. A room that is full now has opened the next before anybody else can come. */
async function enterRooms(ctx: AnyCtx, { circleId, personId, role }: Joined) {
  for (const room of await listArrivalRooms(ctx.db, circleId)) {
    await enterRoom(ctx.db, room, personId)
    const { organizationId, id: targetId } = room
    await insertMembership(ctx.db, { personId, organizationId, kind: 'room', targetId })
    await openNextIfFull(ctx, room)
  }
  if (role !== 'member') await joinTeamTalks(ctx, circleId, personId)
}

interface Joined {
  circleId: string
  personId: string
  role: CircleRole
}

/** The team's talks are for whoever is on the circle's team. */
const followRole = (ctx: AnyCtx, { circleId, personId, role }: Joined) =>
  role === 'member' ? leaveTeamTalks(ctx, circleId, personId) : joinTeamTalks(ctx, circleId, personId)

async function leaveRooms(ctx: AnyCtx, { circleId, personId }: { circleId: string; personId: string }) {
  await giveUpSeats(ctx, await listSeats(ctx.db, circleId, personId), personId)
  await passTalksOn(ctx, circleId, personId)
}

export const roomListeners = [
  when(circleCreated, makeFirstRoom),
  when(circleJoined, enterRooms),
  when(circleLeft, leaveRooms),
  when(memberChanged, followRole),
]
