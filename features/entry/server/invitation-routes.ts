import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, i18nFor, nothingElse, type Page, serve } from '../../../platform/server/index.ts'
import {
  acceptInvitation,
  type CirclesToTell,
  findOpenInvitation,
  type InvitationRefusal,
  type OpenInvitation,
} from '../../organizations/server/index.ts'
import { cleanName, type NameProblem, nameLimit, nameProblem } from '../../people/index.ts'
import { peopleSentences } from '../../people/server/index.ts'
import { isBanned } from '../../safety/server/index.ts'
import * as api from '../contract.ts'
import { invitationPage, spentInvitationPage } from './invitation-page.ts'

type AnyCtx = Ctx<Actor | null>

export interface InvitationNeeds {
  circles: CirclesToTell
}

const statusOf: Record<InvitationRefusal, number> = {
  unknown: 404,
  expired: 410,
  used: 410,
  revoked: 410,
  void: 410,
  resting: 403,
  other_person: 403,
}

async function showInvitation(ctx: AnyCtx, token: string): Promise<Page> {
  const open = await findOpenInvitation(ctx, token)
  if (open?.inside) return { redirect: '/' }
  if (!open || open.refusal) return refused(ctx, open, open?.refusal ?? 'unknown')
  return ask(ctx, open)
}

function ask(ctx: AnyCtx, open: OpenInvitation, typed?: { name: string; problem: NameProblem }): Page {
  const { locale } = ctx.visit
  const { organization, invitation, known } = open
  const message = typed && (peopleSentences(i18nFor(locale))[typed.problem] ?? '')
  return {
    status: typed ? 422 : 200,
    html: (nonce) =>
      invitationPage({
        locale,
        nonce,
        organization,
        giverName: invitation.giver.name,
        role: invitation.role,
        knownName: known?.name,
        action: `/invite/${encodeURIComponent(open.token)}`,
        error: typed && { message: message ?? '', typed: typed.name },
      }),
  }
}

function refused(ctx: AnyCtx, open: OpenInvitation | undefined, reason: InvitationRefusal): Page {
  const { locale } = ctx.visit
  const giverName = open?.invitation.giver.name
  const known = ctx.actor !== null
  return { status: statusOf[reason], html: (nonce) => spentInvitationPage({ locale, nonce, reason, giverName, known }) }
}

async function accept(ctx: AnyCtx, token: string, given: string | undefined, needs: InvitationNeeds): Promise<Page> {
  const open = await findOpenInvitation(ctx, token)
  if (open?.inside) return { redirect: '/' }
  if (!open || open.refusal) return refused(ctx, open, open?.refusal ?? 'unknown')
  const name = open.known?.name ?? cleanName((given ?? '').slice(0, nameLimit.raw))
  const problem = open.known ? null : nameProblem(name)
  if (problem) return ask(ctx, open, { name: name.slice(0, 200), problem })
  const refusal = await acceptInvitation(ctx, open, name, { circles: needs.circles, isKeptOut })
  return refusal ? refused(ctx, open, refusal) : { redirect: '/' }
}

const isKeptOut = (ctx: AnyCtx, person: { organizationId: string; personId: string }): Promise<boolean> =>
  isBanned(ctx, { ...person, circleId: null })

export const invitationRoutes = (needs: InvitationNeeds) => [
  serve(api.showInvitation, nothingElse, (ctx, _, { token }) => showInvitation(ctx, token)),
  serve(api.acceptInvitation, nothingElse, (ctx, _, { token, name }) => accept(ctx, token, name, needs)),
]
