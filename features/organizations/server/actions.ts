import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, type Db, Missing, Refusal, see } from '../../../platform/server/index.ts'
import type { PersonCard } from '../../people/index.ts'
import { findOrganizationsOf, insertMembership } from '../../people/server/index.ts'
import { type Organization, organizationFounded } from '../contract.ts'
import type { Role } from '../index.ts'
import { findOrganization, holdCard, insertAffiliation, insertOrganization, updateDisplayName } from './queries.ts'

/** The only way to get hold of an organization: as somebody with a place in it. */
export async function accessOrganization(
  ctx: Ctx,
  { organizationId }: { organizationId: string },
): Promise<Organization> {
  const organization = await findOrganization(ctx.db, ctx.actor.personId, organizationId)
  if (!organization) throw new Missing('organization')
  return organization
}

export interface Founding {
  organizationId: string
  name: string
  zone: string
  displayName: string
  staffCircleName: string
}

export async function foundOrganization(ctx: Ctx, founding: Founding): Promise<Organization> {
  const { organizationId: id, name, zone, displayName } = founding
  const mine = await findOrganizationsOf(ctx.db, ctx.actor.personId)
  see(ctx.db, [...mine, id])
  if (await insertOrganization(ctx.db, { id, name, zone, at: ctx.now() })) {
    await takePlace(ctx.db, {
      organizationId: id,
      personId: ctx.actor.personId,
      role: 'owner',
      displayName,
      at: ctx.now(),
    })
    const { staffCircleName } = founding
    ctx.emit(organizationFounded, { personId: ctx.actor.personId, organizationId: id, staffCircleName })
  }
  const organization = await findOrganization(ctx.db, ctx.actor.personId, id)
  if (!organization) throw new Refusal('id_taken')
  return organization
}

export interface Place {
  organizationId: string
  personId: string
  role: Role
  displayName: string
  at: Date
}

/** A person gets a place and a name in an organization; whoever has one keeps it as it is, until the commit.
 * @returns false when their place rests: then they stay outside */
export async function takePlace(db: Db, place: Place): Promise<boolean> {
  const { organizationId, personId } = place
  await insertAffiliation(db, place)
  const card = await holdCard(db, organizationId, personId)
  if (card?.deactivated) return false
  await insertMembership(db, { personId, organizationId, kind: 'organization', targetId: organizationId })
  return true
}

/** The circles where the person is known by their name; found by the feature that knows them. */
export interface CirclesToTell {
  /** Before the card changes: who comes into a circle holds that first and looks at the card then. `withStaffCircle`
   * where the person may enter or leave that by the change. */
  lock(ctx: Ctx, place: { organizationId: string; personId: string }, withStaffCircle?: boolean): Promise<void>
  tell(ctx: Ctx, organizationId: string, person: PersonCard): Promise<void>
}

/** Whether somebody may show a picture of themselves. @throws Refusal with the reason */
export type AllowPicture = (ctx: Ctx, organization: Organization) => Promise<void>

/** Whether somebody may bear a name; known by the feature that keeps bans and reserved names.
 * @throws Refusal with the reason */
export type AllowName = (ctx: Ctx, asked: { organization: Organization; name: string }) => Promise<void>

export async function renameMyself(
  ctx: Ctx,
  organization: Organization,
  displayName: string,
  circles: CirclesToTell,
): Promise<Organization> {
  await circles.lock(ctx, { organizationId: organization.id, personId: ctx.actor.personId })
  const changed = await updateDisplayName(ctx.db, organization.id, ctx.actor.personId, displayName)
  if (changed) await circles.tell(ctx, organization.id, changed)
  return { ...organization, displayName }
}

/** For what is open to strangers (a code's page): from here on the transaction sees this organization too. */
export async function alsoSee(ctx: Ctx<Actor | null>, organizationId: string): Promise<void> {
  const mine = ctx.actor ? await findOrganizationsOf(ctx.db, ctx.actor.personId) : []
  see(ctx.db, [...mine, organizationId])
}
