import { type Ctx, findHeads, Missing, pullEvents, serve, serveOutside } from '../../../platform/server/index.ts'
import { accessOrganization } from '../../organizations/server/index.ts'
import * as api from '../contract.ts'
import { accessCircle, accessCode, accessMember, type OpenCircle } from './access.ts'
import { createCircle, showCircle, showCircles } from './circle-actions.ts'
import { type AddressOf, changeCode, createCode, showCode } from './code-actions.ts'
import { listCodesOf } from './code-queries.ts'
import { changeMemberRole, leaveCircle, removeMember } from './member-actions.ts'
import { posterFile } from './poster-file.ts'
import { listCirclesOf, listMembersOf } from './queries.ts'

export interface CircleNeeds {
  addressOf: AddressOf
  /** Has a browser open right now. */
  isHere(personId: string): boolean
}

async function getCircle(ctx: Ctx, circle: OpenCircle) {
  const [head] = await findHeads(ctx.db, [circle.id])
  if (!head) throw new Missing('circle')
  return { ...(await showCircle(ctx, circle)), epoch: head.epoch, seq: head.seq }
}

async function listMembers(
  ctx: Ctx,
  circle: OpenCircle,
  page: { after?: string | undefined; limit: number },
  needs: CircleNeeds,
) {
  const rows = await listMembersOf(ctx.db, circle, page.after, page.limit)
  const next = rows.length === page.limit ? (rows.at(-1)?.personId ?? null) : null
  return { members: rows.map((member) => ({ ...member, here: needs.isHere(member.personId) })), next }
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
  serve(api.getCircle, accessCircle, getCircle),
  serve(api.listCircleEvents, accessCircle, (ctx, circle, from) => pullEvents(ctx, circle.id, from)),
  serve(api.listMembers, accessCircle, (ctx, circle, page) => listMembers(ctx, circle, page, needs)),
  serve(api.leaveCircle, accessCircle, leaveCircle),
  serve(api.removeMember, accessMember, (ctx, { circle }, { personId }) => removeMember(ctx, circle, personId)),
  serve(api.changeMemberRole, accessMember, (ctx, member, { role }) => changeMemberRole(ctx, member, role)),
  serve(api.createCode, accessCircle, async (ctx, circle, input) =>
    showCode(await createCode(ctx, circle, input), needs.addressOf),
  ),
  serve(api.listCodes, accessCircle, async (ctx, circle, { before, limit }) => ({
    codes: (await listCodesOf(ctx.db, circle, before, limit)).map((code) => showCode(code, needs.addressOf)),
  })),
  serve(api.changeCode, accessCircle, async (ctx, circle, { codeId, ...change }) =>
    showCode(await changeCode(ctx, circle, codeId, change), needs.addressOf),
  ),
  // Drawing takes a while: no transaction stays open for it.
  serveOutside(api.getPoster, accessCode, async (_, { code, ...circle }, { format, lang }) => {
    if (!code) throw new Missing('code')
    return posterFile({ code: showCode(code, needs.addressOf), circle, format, lang })
  }),
]
