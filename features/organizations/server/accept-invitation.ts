import type { Actor } from '../../../platform/contract/policy.ts'
import { audit, type Ctx } from '../../../platform/server/index.ts'
import { createPerson, findPersonOfEmail, hashOf, startSession } from '../../people/server/index.ts'
import { placeChanged } from '../contract.ts'
import { isAtLeast, mayInvite } from '../policy.ts'
import { alsoSee, type CirclesToTell, takePlace } from './actions.ts'
import {
  countUse,
  findInvitationByHash,
  findOrganizationOfInvitation,
  type InvitationRow,
  updateInvitedBy,
} from './invitation-queries.ts'
import { holdOrganization, updateRole } from './place-queries.ts'
import { bareCard, findCard, findLook, type Look, type PlaceCard } from './queries.ts'

type AnyCtx = Ctx<Actor | null>

/** Why an invitation lets nobody in, or not this person. */
export type InvitationRefusal = 'unknown' | 'expired' | 'used' | 'revoked' | 'void' | 'resting' | 'other_person'

/** What stands behind a link into the team: what its page may show to a stranger, and what accepting needs. */
export interface OpenInvitation {
  token: string
  invitation: InvitationRow
  organization: Look
  /** The visitor's own place, if they have one. */
  known: PlaceCard | undefined
  /** They are on the team already, as high as this would put them. */
  inside: boolean
  refusal: InvitationRefusal | null
}

export async function findOpenInvitation(ctx: AnyCtx, token: string): Promise<OpenInvitation | undefined> {
  const hash = hashOf(token)
  const found = await findOrganizationOfInvitation(ctx.db, hash)
  if (!found) return undefined
  await alsoSee(ctx, found.organizationId)
  const invitation = await findInvitationByHash(ctx.db, found.organizationId, hash)
  const organization = await findLook(ctx.db, found.organizationId)
  if (!invitation || !organization) return undefined
  const known = ctx.actor ? await findCard(ctx.db, found.organizationId, ctx.actor.personId) : undefined
  const inside = known !== undefined && !known.deactivated && isAtLeast(known.role, invitation.role)
  const owner = invitation.email === null ? undefined : await findPersonOfEmail(ctx.db, invitation.email)
  const theirs = owner !== undefined && owner !== ctx.actor?.personId
  const refusal = judge(ctx, invitation, known) ?? (theirs ? 'other_person' : null)
  return { token, invitation, organization, known, inside, refusal }
}

function judge(ctx: AnyCtx, invitation: InvitationRow, known: PlaceCard | undefined): InvitationRefusal | null {
  if (known?.deactivated) return 'resting'
  if (invitation.revokedAt) return 'revoked'
  if (invitation.used >= invitation.useLimit) return 'used'
  if (invitation.expiresAt <= ctx.now().toISOString()) return 'expired'
  // The giver's rights as they are now: nothing is given by somebody who no longer has it.
  if (invitation.giverRests || !mayInvite(invitation.giverRole, invitation.role)) return 'void'
  return null
}

/** What other features say of who comes in. */
export interface Doors {
  circles: CirclesToTell
  /** Asked under the locks of the circles: whoever is kept out meanwhile stays out. */
  isKeptOut(ctx: AnyCtx, person: { organizationId: string; personId: string }): Promise<boolean>
}

/** Joins the team as the person this browser is signed in as, or as a new one. Where somebody signs in with the
 * address that an invitation is for, only they may; until then, to have the link is the proof. Judged again while the
 * organization is held. */
export async function acceptInvitation(
  ctx: AnyCtx,
  { token, invitation }: OpenInvitation,
  name: string,
  doors: Doors,
): Promise<InvitationRefusal | null> {
  const { organizationId } = invitation
  await holdOrganization(ctx.db, organizationId)
  const now = await findOpenInvitation(ctx, token)
  if (!now) return 'unknown'
  if (now.inside) return null
  if (now.refusal) return now.refusal
  const { personId } = ctx.actor ?? (await becomePerson(ctx))
  if (!(await placeInTeam(ctx as Ctx, now, { personId, name }, doors))) return 'resting'
  await countUse(ctx.db, invitation)
  await updateInvitedBy(ctx.db, organizationId, personId, now.invitation.giver.personId)
  await audit(ctx, {
    ...{ organizationId, act: 'invitation.accepted', subjectId: personId },
    details: { role: invitation.role, invitationId: invitation.id },
  })
  return null
}

async function becomePerson(ctx: AnyCtx): Promise<Actor> {
  const personId = await createPerson(ctx.db, ctx.now(), { locale: ctx.visit.locale })
  return startSession(ctx, personId)
}

async function placeInTeam(
  ctx: Ctx,
  { invitation: { organizationId, role }, known }: OpenInvitation,
  { personId, name }: { personId: string; name: string },
  { circles, isKeptOut }: Doors,
): Promise<boolean> {
  await circles.lock(ctx, { organizationId, personId }, true)
  if (await isKeptOut(ctx, { organizationId, personId })) return false
  const place = { organizationId, personId, role, displayName: name, at: ctx.now() }
  if (!(await takePlace(ctx.db, place))) return false
  const changed = known && (await updateRole(ctx.db, organizationId, personId, role))
  if (changed) await circles.tell(ctx, organizationId, bareCard(changed))
  ctx.emit(placeChanged, { personId, organizationId, role })
  return true
}
