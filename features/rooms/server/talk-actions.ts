import { v7 as newId } from 'uuid'
import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, insertHead, lockHeads, Refusal } from '../../../platform/server/index.ts'
import type { OpenCircle } from '../../circles/server/index.ts'
import { findBlockedAmong } from '../../safety/server/index.ts'
import { expectAwake, giveUpSeats, takeSeat } from './room-actions.ts'
import { findTalk, insertTalk, isIn, listTalksToLeave, listTeam } from './talk-queries.ts'

type AnyCtx = Ctx<Actor | null>
type CircleKey = Pick<OpenCircle, 'id' | 'organizationId'>

export async function writeToTeam(ctx: Ctx, circle: OpenCircle): Promise<{ roomId: string }> {
  expectAwake(circle)
  if (circle.mine !== 'member') throw new Refusal('on_team')
  if (!circle.talks) throw new Refusal('talks_off')
  return { roomId: await openTalk(ctx, circle, { of: ctx.actor.personId, with: null }) }
}

interface ByCode {
  opens: 'giver' | 'team'
  giver: { personId: string }
  /** Who comes by it. */
  personId: string
}

/** The talk that a code leads somebody to who is in its circle, whether it is there yet or not.
 * @returns its room; undefined where they would talk to themselves */
export async function talkByCode(
  ctx: AnyCtx,
  circle: CircleKey,
  { personId, ...code }: ByCode,
): Promise<string | undefined> {
  await lockHeads(ctx.db, [circle.id])
  if (!(await isIn(ctx.db, circle, personId))) return undefined
  const giver = await giverFor(ctx, circle, code, personId)
  if (giver === personId || (giver === null && (await isIn(ctx.db, circle, personId, true)))) return undefined
  return openTalk(ctx, circle, { of: personId, with: giver })
}

/** Null for the team: also where the giver is gone, or has blocked whoever comes, which then shows nowhere. */
async function giverFor(
  ctx: AnyCtx,
  circle: CircleKey,
  { opens, giver }: Omit<ByCode, 'personId'>,
  personId: string,
): Promise<string | null> {
  if (opens === 'team' || !(await isIn(ctx.db, circle, giver.personId))) return null
  const { organizationId } = circle
  const blocked = await findBlockedAmong(ctx.db, { organizationId, personId: giver.personId }, [personId])
  return blocked.has(personId) ? null : giver.personId
}

/** Under the circle's lock: of two who open the same talk at once, one makes it. Whoever came back to the circle takes
 * their seat in it again. */
async function openTalk(ctx: AnyCtx, circle: CircleKey, talk: { of: string; with: string | null }): Promise<string> {
  const { organizationId, id: circleId } = circle
  const known = await findTalk(ctx.db, circle, talk.of, talk.with ?? circleId)
  if (known) {
    await sit(ctx, { ...known, circleId }, [talk.of])
    return known.id
  }
  const id = newId()
  await insertTalk(ctx.db, circle, { id, ...talk, at: ctx.now() })
  await insertHead(ctx.db, organizationId, id, 'room')
  const others = talk.with === null ? await listTeam(ctx.db, circle) : [talk.with]
  await sit(ctx, { id, organizationId, circleId }, [talk.of, ...others])
  return id
}

async function sit(ctx: AnyCtx, room: { id: string; organizationId: string; circleId: string }, people: string[]) {
  for (const personId of people) await takeSeat(ctx, room, personId)
}

export async function leaveTeamTalks(ctx: AnyCtx, circleId: string, personId: string): Promise<void> {
  await giveUpSeats(ctx, await listTalksToLeave(ctx.db, circleId, personId), personId)
}
