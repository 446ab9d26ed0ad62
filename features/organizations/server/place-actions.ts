import { audit, type Ctx, Forbidden, Missing, Refusal } from '../../../platform/server/index.ts'
import { deleteMemberships, endSessionsOf, findOrganizationsOf, insertMembership } from '../../people/server/index.ts'
import { placeChanged } from '../contract.ts'
import { isTeam, mayGive, type PlaceFacts, type Role } from '../policy.ts'
import { accessOrganization, type CirclesToTell } from './actions.ts'
import { hasOtherOwner, holdOrganization, updateDeactivation, updateRole } from './place-queries.ts'
import { bareCard, findCard, type PlaceCard } from './queries.ts'

interface PlaceKey {
  organizationId: string
  personId: string
}

export interface AccessedPlace extends PlaceFacts {
  card: PlaceCard
}

/** Somebody's place, to change it: the organization is held first, so what is judged stays true until the commit.
 * Guests see no place but their own: ids they met in a circle tell them nothing here. */
export async function holdPlace(ctx: Ctx, { organizationId, personId }: PlaceKey): Promise<AccessedPlace> {
  await holdOrganization(ctx.db, organizationId)
  const { role } = await accessOrganization(ctx, { organizationId })
  const mayLook = isTeam(role) || personId === ctx.actor.personId
  const card = mayLook ? await findCard(ctx.db, organizationId, personId) : undefined
  if (!card || card.gone) throw new Missing('person')
  return { role, personId, theirs: card.role, card }
}

export const showPlace = (card: PlaceCard) => ({ card: bareCard(card), role: card.role, deactivated: card.deactivated })

export async function changeRole(
  ctx: Ctx,
  place: AccessedPlace,
  { organizationId, role }: { organizationId: string; role: Role },
  circles: CirclesToTell,
) {
  const { personId, theirs, card } = place
  if (!mayGive(ctx.actor, place, role)) throw new Forbidden('place.changeRole')
  if (card.deactivated) throw new Refusal('deactivated')
  if (theirs === role) return showPlace(card)
  if (theirs === 'owner') await keepAnOwner(ctx, organizationId, personId)
  await circles.lock(ctx, { organizationId, personId }, true)
  const changed = (await updateRole(ctx.db, organizationId, personId, role)) ?? card
  await circles.tell(ctx, organizationId, bareCard(changed))
  ctx.emit(placeChanged, { personId, organizationId, role })
  await audit(ctx, {
    organizationId,
    act: 'role.changed',
    subjectId: personId,
    details: { before: theirs, after: role },
  })
  return showPlace(changed)
}

async function keepAnOwner(ctx: Ctx, organizationId: string, personId: string): Promise<void> {
  if (!(await hasOtherOwner(ctx.db, organizationId, personId))) throw new Refusal('last_owner')
}

/** Out of everything at once; the circles answer to the event. Sessions end unless they lead to another organization,
 * too: what one organization decides takes nothing away in the next. */
export async function deactivate(
  ctx: Ctx,
  { personId, theirs, card }: AccessedPlace,
  organizationId: string,
  circles: CirclesToTell,
) {
  if (card.deactivated) return showPlace(card)
  if (theirs === 'owner') await keepAnOwner(ctx, organizationId, personId)
  await circles.lock(ctx, { organizationId, personId }, true)
  const ended = { at: ctx.now(), by: ctx.actor.personId }
  const changed = (await updateDeactivation(ctx.db, organizationId, personId, ended)) ?? card
  await deleteMemberships(ctx.db, personId, [organizationId])
  await circles.tell(ctx, organizationId, bareCard(changed))
  ctx.emit(placeChanged, { personId, organizationId, role: null })
  if ((await findOrganizationsOf(ctx.db, personId)).length === 0) await endSessionsOf(ctx, personId)
  await audit(ctx, { organizationId, act: 'person.deactivated', subjectId: personId, details: { role: theirs } })
  return showPlace(changed)
}

export async function reactivate(
  ctx: Ctx,
  { personId, theirs, card }: AccessedPlace,
  organizationId: string,
  circles: CirclesToTell,
) {
  if (!card.deactivated) return showPlace(card)
  await circles.lock(ctx, { organizationId, personId }, true)
  const changed = (await updateDeactivation(ctx.db, organizationId, personId, null)) ?? card
  await insertMembership(ctx.db, { personId, organizationId, kind: 'organization', targetId: organizationId })
  await circles.tell(ctx, organizationId, bareCard(changed))
  ctx.emit(placeChanged, { personId, organizationId, role: theirs })
  await audit(ctx, { organizationId, act: 'person.reactivated', subjectId: personId, details: { role: theirs } })
  return showPlace(changed)
}
