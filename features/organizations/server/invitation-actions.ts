import { audit, type Ctx, Forbidden, Missing, Refusal, sendMail } from '../../../platform/server/index.ts'
import { hashOf, newToken } from '../../people/server/index.ts'
import type { Invitation, Organization } from '../contract.ts'
import { mayInvite } from '../policy.ts'
import { accessOrganization } from './actions.ts'
import { invitationLetter } from './invitation-letter.ts'
import {
  countOpenInvitations,
  findInvitation,
  type InvitationRow,
  insertInvitation,
  updateLink,
  updateRevoked,
} from './invitation-queries.ts'
import { holdOrganization } from './place-queries.ts'
import { findLook } from './queries.ts'

const day = 24 * 3600 * 1000
/** Open at one time, for each organization. */
const mostOpen = 500

/** Where the link in an invitation leads. */
export type InvitationAddressOf = (token: string) => string

/** The organization, held until the commit: what is judged about roles and uses stays true. */
export async function holdForChange(ctx: Ctx, { organizationId }: { organizationId: string }): Promise<Organization> {
  await holdOrganization(ctx.db, organizationId)
  return accessOrganization(ctx, { organizationId })
}

export const showInvitation = ({
  organizationId: _,
  createdAt: __,
  giverRole,
  giverRests,
  ...shown
}: InvitationRow) => ({
  ...shown,
  void: giverRests || !mayInvite(giverRole, shown.role),
})

export interface NewInvitation {
  invitationId: string
  role: Invitation['role']
  email: string | null
  useLimit: number
  days: number
}

export async function inviteToTeam(
  ctx: Ctx,
  { id: organizationId, role: mine }: Organization,
  wanted: NewInvitation,
  addressOf: InvitationAddressOf,
) {
  const { invitationId: id, role, email, days } = wanted
  if (!mayInvite(mine, role)) throw new Forbidden('organization.invite')
  if ((await countOpenInvitations(ctx.db, organizationId, ctx.now(), mostOpen)) >= mostOpen) {
    throw new Refusal('invitations_full')
  }
  const [token, at] = [newToken(), ctx.now()]
  const made = await insertInvitation(ctx.db, {
    ...{ organizationId, id, role, email, giverId: ctx.actor.personId, at, hash: hashOf(token) },
    useLimit: email ? 1 : wanted.useLimit,
    expiresAt: new Date(at.getTime() + days * day),
  })
  if (made) await audit(ctx, { organizationId, act: 'invitation.made', subjectId: id, details: { role, email } })
  const invitation = await getInvitation(ctx, organizationId, id)
  if (made) return handOver(ctx, invitation, addressOf(token))
  if (invitation.giver.personId !== ctx.actor.personId) throw new Refusal('id_taken')
  return renew(ctx, invitation, addressOf)
}

async function getInvitation(ctx: Ctx, organizationId: string, id: string): Promise<InvitationRow> {
  const invitation = await findInvitation(ctx.db, organizationId, id)
  if (!invitation) throw new Missing('invitation')
  return invitation
}

export async function renewInvitation(
  ctx: Ctx,
  { id: organizationId, role: mine }: Organization,
  id: string,
  addressOf: InvitationAddressOf,
) {
  const invitation = await getInvitation(ctx, organizationId, id)
  if (!mayInvite(mine, invitation.role)) throw new Forbidden('organization.invite')
  return renew(ctx, invitation, addressOf)
}

/** Whoever sends it again is its giver from then on. */
async function renew(ctx: Ctx, invitation: InvitationRow, addressOf: InvitationAddressOf) {
  const { organizationId, id, used, useLimit, revokedAt, sentAt, expiresAt } = invitation
  if (revokedAt) throw new Refusal('invitation_revoked')
  if (used >= useLimit) throw new Refusal('invitation_used')
  const [token, at] = [newToken(), ctx.now()]
  const lasts = Date.parse(expiresAt) - Date.parse(sentAt)
  const link = { hash: hashOf(token), giverId: ctx.actor.personId, at, expiresAt: new Date(at.getTime() + lasts) }
  await updateLink(ctx.db, invitation, link)
  await audit(ctx, { organizationId, act: 'invitation.renewed', subjectId: id })
  return handOver(ctx, await getInvitation(ctx, organizationId, id), addressOf(token))
}

/** To whoever made it, and by mail to whom it is for. */
async function handOver(ctx: Ctx, invitation: InvitationRow, address: string) {
  const { email: to, organizationId, expiresAt } = invitation
  if (to !== null) {
    const place = (await findLook(ctx.db, organizationId))?.name ?? ''
    const letter = invitationLetter(ctx.visit.locale, invitation, { place, address })
    await sendMail(ctx, { to, kind: 'invitation', letter, expiresAt: new Date(expiresAt) })
  }
  return { ...showInvitation(invitation), address }
}

export async function revokeInvitation(ctx: Ctx, { id: organizationId }: Organization, id: string) {
  const invitation = await getInvitation(ctx, organizationId, id)
  await updateRevoked(ctx.db, organizationId, id, ctx.now())
  if (!invitation.revokedAt) await audit(ctx, { organizationId, act: 'invitation.revoked', subjectId: id })
  return showInvitation(await getInvitation(ctx, organizationId, id))
}
