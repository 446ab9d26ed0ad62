// A team may have thousands of talks. Whoever comes to it is given their seats in bounded steps, each a transaction of its
// own; so do talks pass to the team whose giver is gone. What is left to do stands in the database until it is done,
// so a server that was stopped in between goes on. Giving seats up is no such step: whoever leaves hears nothing after it.
import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, lockHeads } from '../../../platform/server/index.ts'
import { alsoSee } from '../../organizations/server/index.ts'
import { insertMemberships } from '../../people/server/index.ts'
import { roomEntered, talkPassed } from '../contract.ts'
import { enterRooms } from './queries.ts'
import {
  deleteStep,
  findOrganizationOf,
  getTalks,
  holdStep,
  isIn,
  listTalksToJoin,
  listTeam,
  passTalks,
  putStep,
  type TalkStep,
} from './talk-queries.ts'

type AnyCtx = Ctx<Actor | null>

const seatsAtOnce = 100
const noRoom = '00000000-0000-0000-0000-000000000000'
/** Each is told to its room, and gives a seat to all of the team. */
const passedAtOnce = 20

/** Whoever joins the team finds all its talks: the first of them at once. */
export const joinTeamTalks = (ctx: AnyCtx, circleId: string, personId: string): Promise<void> =>
  begin(ctx, circleId, { personId, passing: false })

/** A giver is gone: the team goes on where they were. */
export const passTalksOn = (ctx: AnyCtx, circleId: string, giverId: string): Promise<void> =>
  begin(ctx, circleId, { personId: giverId, passing: true })

/** Nearly always the first step is all of it, and nothing is written down. */
async function begin(ctx: AnyCtx, circleId: string, about: { personId: string; passing: boolean }) {
  const organizationId = await findOrganizationOf(ctx.db, circleId)
  if (organizationId) await takeStep(ctx, { organizationId, circleId, ...about, afterRoom: noRoom })
}

/** The next step of what is under way, if anything is left of it. */
export async function goOn(ctx: AnyCtx, step: TalkStep): Promise<void> {
  await alsoSee(ctx, step.organizationId)
  await lockHeads(ctx.db, [step.circleId])
  const held = await holdStep(ctx.db, step)
  if (held && (await takeStep(ctx, held))) await deleteStep(ctx.db, step)
}

/** Under the circle's lock, so nobody joins or leaves the team meanwhile. @returns whether that was the last one */
async function takeStep(ctx: AnyCtx, step: TalkStep): Promise<boolean> {
  const last = step.passing ? await passSome(ctx, step) : await seatSome(ctx, step)
  if (last !== null) await putStep(ctx.db, { ...step, afterRoom: last })
  return last === null
}

/** @returns the last room, where there may be more */
async function seatSome(ctx: AnyCtx, { organizationId, circleId, personId, afterRoom }: TalkStep) {
  if (!(await isIn(ctx.db, { id: circleId, organizationId }, personId, true))) return null
  const asked = { organizationId, circleId, personId, afterRoom, limit: seatsAtOnce }
  const rooms = await listTalksToJoin(ctx.db, asked)
  await seat(ctx, { organizationId, circleId, rooms, people: [personId] })
  return rooms.length < seatsAtOnce ? null : (rooms.at(-1) ?? null)
}

async function passSome(ctx: AnyCtx, { organizationId, circleId, personId }: TalkStep) {
  const circle = { id: circleId, organizationId }
  const rooms = await passTalks(ctx.db, circle, personId, passedAtOnce)
  const people = rooms.length > 0 ? await listTeam(ctx.db, circle) : []
  await seat(ctx, { organizationId, circleId, rooms, people: people.filter((one) => one !== personId) })
  for (const { id: roomId, talk } of await getTalks(ctx.db, organizationId, rooms))
    ctx.emit(talkPassed, { roomId, talk })
  return rooms.length < passedAtOnce ? null : (rooms.at(-1) ?? null)
}

interface Seating {
  organizationId: string
  circleId: string
  rooms: readonly string[]
  people: readonly string[]
}

async function seat(ctx: AnyCtx, { organizationId, circleId, rooms, people }: Seating): Promise<void> {
  if (rooms.length === 0 || people.length === 0) return
  await enterRooms(ctx.db, organizationId, rooms, people)
  await insertMemberships(ctx.db, people, { organizationId, kind: 'room', targetIds: rooms })
  for (const personId of people) for (const roomId of rooms) ctx.emit(roomEntered, { personId, roomId, circleId })
}
