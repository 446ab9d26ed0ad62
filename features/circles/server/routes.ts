import { type Ctx, Forbidden, findHeads, Missing, pullEvents, serve } from '../../../platform/server/index.ts'
import type { Files, Quota } from '../../files/server/index.ts'
import { accessOrganization } from '../../organizations/server/index.ts'
import { findBlockedAmong, pageOfBans } from '../../safety/server/index.ts'
import type { Member } from '../contract.ts'
import * as api from '../contract.ts'
import { circlePolicy } from '../policy.ts'
import { accessCircle, accessMember, type OpenCircle } from './access.ts'
import { createCircle, showCircle, showCircles } from './circle-actions.ts'
import { type CodeNeeds, codeRoutes } from './code-routes.ts'
import { addColleague, listColleagues } from './colleague-actions.ts'
import { findPeople } from './find-people.ts'
import { leaveCircle, letMemberBack, removeMember } from './member-actions.ts'
import { listMembersOf, listOrigins, type MembersAsked } from './member-list-queries.ts'
import { findMemberRow, listCirclesOf } from './queries.ts'
import { answerRequest } from './request-actions.ts'
import { listRequestsOf } from './request-queries.ts'
import { changeMemberRole } from './role-actions.ts'
import { archiveCircle, changeCircle, restoreCircle, uploadCover } from './settings-actions.ts'

export interface CircleNeeds extends CodeNeeds {
  files: Files
  quota: Quota
  /** Has a browser open right now. */
  isHere(personId: string): boolean
}

async function getCircle(ctx: Ctx, circle: OpenCircle) {
  const [head] = await findHeads(ctx.db, [circle.id])
  if (!head) throw new Missing('circle')
  return { ...(await showCircle(ctx, circle)), epoch: head.epoch, seq: head.seq }
}

async function listMembers(ctx: Ctx, circle: OpenCircle, asked: MembersAsked, needs: CircleNeeds) {
  const mayKnow = circlePolicy.seeOrigins.allows(ctx.actor, circle)
  if (!mayKnow && (asked.code !== undefined || asked.tag !== undefined))
    throw new Forbidden(circlePolicy.seeOrigins.name)
  const rows = await listMembersOf(ctx.db, circle, asked)
  const ids = rows.map(({ personId }) => personId)
  const next = rows.length === asked.limit ? (ids.at(-1) ?? null) : null
  const origins = mayKnow ? await listOrigins(ctx.db, circle, ids) : []
  return { members: await withPresence(ctx, circle, rows, needs), origins, next }
}

async function getMember(ctx: Ctx, circle: OpenCircle, personId: string, needs: CircleNeeds) {
  const row = await findMemberRow(ctx.db, circle, personId)
  if (!row) throw new Missing('member')
  const mayKnow = circlePolicy.seeOrigins.allows(ctx.actor, circle)
  const [origin = null] = mayKnow ? await listOrigins(ctx.db, circle, [personId]) : []
  return { ...((await withPresence(ctx, circle, [row], needs))[0] as Member), origin }
}

/** Who has a browser open; of whom I have blocked, I am not told. */
async function withPresence(
  ctx: Ctx,
  { organizationId }: OpenCircle,
  rows: readonly Omit<Member, 'here'>[],
  needs: CircleNeeds,
): Promise<Member[]> {
  const ids = rows.map(({ personId }) => personId)
  const blocked = await findBlockedAmong(ctx.db, { organizationId, personId: ctx.actor.personId }, ids)
  return rows.map((row) => ({ ...row, here: !blocked.has(row.personId) && needs.isHere(row.personId) }))
}

export const circleRoutes = (needs: CircleNeeds) => [
  serve(api.createCircle, accessOrganization, (ctx, _, input) => createCircle(ctx, input)),
  serve(
    api.listMyCircles,
    async () => ({}),
    async (ctx, _, { after, limit }) => ({
      circles: await showCircles(ctx, await listCirclesOf(ctx.db, ctx.actor.personId, after, limit)),
    }),
  ),
  // The query itself asks for what is theirs.
  serve(
    api.findPeople,
    async () => ({ mine: null, rights: [], role: null }),
    (ctx, _, asked) => findPeople(ctx, asked),
  ),
  serve(api.getCircle, accessCircle, getCircle),
  serve(api.changeCircle, accessCircle, (ctx, circle, { circleId: _, ...change }) => changeCircle(ctx, circle, change)),
  serve(api.uploadCover, accessCircle, (ctx, circle, cover) => uploadCover(ctx, circle, needs, cover)),
  serve(api.archiveCircle, accessCircle, archiveCircle),
  serve(api.restoreCircle, accessCircle, restoreCircle),
  serve(api.listCircleEvents, accessCircle, (ctx, circle, from) => pullEvents(ctx, circle.id, from)),
  serve(api.listMembers, accessCircle, (ctx, circle, page) => listMembers(ctx, circle, page, needs)),
  serve(api.leaveCircle, accessCircle, leaveCircle),
  serve(api.getMember, accessCircle, (ctx, circle, { personId }) => getMember(ctx, circle, personId, needs)),
  serve(api.removeMember, accessMember, (ctx, member, wish) => removeMember(ctx, member, wish)),
  serve(api.listCircleBans, accessCircle, (ctx, { organizationId, id: circleId }, page) =>
    pageOfBans(ctx, { organizationId, circleId }, page),
  ),
  serve(api.letMemberBack, accessCircle, (ctx, circle, { personId }) => letMemberBack(ctx, circle, personId)),
  serve(api.changeMemberRole, accessMember, (ctx, member, wish) => changeMemberRole(ctx, member, wish)),
  serve(api.listColleagues, accessCircle, listColleagues),
  serve(api.addColleague, accessCircle, (ctx, circle, { personId }) => addColleague(ctx, circle, personId)),
  serve(api.listRequests, accessCircle, async (ctx, circle, { after, limit }) => ({
    requests: await listRequestsOf(ctx.db, circle, after, limit),
  })),
  serve(api.answerRequest, accessCircle, (ctx, circle, { personId, admitted }) =>
    answerRequest(ctx, circle, personId, admitted),
  ),
  ...codeRoutes(needs),
]
