import { audit, type Ctx, lockHeads, Refusal } from '../../../platform/server/index.ts'
import { findCard } from '../../organizations/server/index.ts'
import { isBanned } from '../../safety/server/index.ts'
import type { OpenCircle } from './access.ts'
import { reopenMembership } from './ban-queries.ts'
import { type ColleaguesAsked, listColleaguesOf } from './colleague-queries.ts'
import { expectAwake } from './expect-awake.ts'
import { joinCircle, letMemberBack } from './member-actions.ts'
import { findMember } from './queries.ts'
import { tellDeciders } from './request-actions.ts'
import { deleteRequest, findRequest } from './request-queries.ts'

export async function listColleagues(ctx: Ctx, circle: OpenCircle, asked: ColleaguesAsked) {
  const rows = await listColleaguesOf(ctx.db, circle, asked)
  const next = rows.length === asked.limit ? (rows.at(-1)?.personId ?? null) : null
  return { colleagues: rows.map(({ removed, ...person }) => ({ person, removed })), next }
}

export async function addColleague(ctx: Ctx, circle: OpenCircle, personId: string) {
  const { organizationId, id: circleId } = circle
  expectAwake(circle)
  if (circle.allStaff) throw new Refusal('team_circle')
  await lockHeads(ctx.db, [circleId])
  const card = await findCard(ctx.db, organizationId, personId)
  // Whoever is not on the team is answered as somebody who does not exist.
  if (!card?.team || card.deactivated) throw new Refusal('not_on_team')
  const before = await findMember(ctx.db, circle, personId)
  if (before?.state === 'in') return { personId }
  if (await isBanned(ctx, { organizationId, circleId: null, personId })) throw new Refusal('kept_out')
  if (before?.state === 'removed') {
    await letMemberBack(ctx, circle, personId)
    await reopenMembership(ctx.db, { organizationId, personId, circleId })
  }
  const request = await findRequest(ctx.db, circle, personId)
  if (request) await deleteRequest(ctx.db, circle, personId)
  if (!(await joinCircle(ctx, { circle, personId, role: 'member', code: null }))) throw new Refusal('kept_out')
  await audit(ctx, { organizationId, act: 'member.added', subjectId: personId, details: { circleId } })
  if (request && !request.refusedAt) await tellDeciders(ctx, circle)
  return { personId }
}
