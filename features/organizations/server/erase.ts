// Somebody erased themselves: their places are empty from now on, and nameless.
import { audit, type Ctx, Refusal, when } from '../../../platform/server/index.ts'
import { deleteFiles } from '../../files/server/index.ts'
import { personErased } from '../../people/contract.ts'
import { deleteMemberships } from '../../people/server/index.ts'
import { placeChanged } from '../contract.ts'
import { emptyPlaces, forgetInvitations, listOwned, listPicturesOf } from './erase-queries.ts'
import { holdOrganization } from './place-queries.ts'

/** Holds what the acting person owns, so that two owners do not go at once. Whoever is the last one in a place takes
 * nothing from anybody. @throws Refusal `only_owner`, with the name of a place, where others would be left without one */
export async function letGoOfPlaces(ctx: Ctx): Promise<void> {
  for (const { id } of await listOwned(ctx.db, ctx.actor.personId)) await holdOrganization(ctx.db, id)
  const left = (await listOwned(ctx.db, ctx.actor.personId)).find(({ others, owners }) => others && !owners)
  if (left) throw new Refusal('only_owner', 409, { name: left.name })
  await forgetInvitations(ctx.db, ctx.actor.personId)
}

async function emptyTheirs(ctx: Ctx, { personId }: { personId: string }) {
  await deleteFiles(ctx.db, await listPicturesOf(ctx.db, personId))
  const organizations = await emptyPlaces(ctx.db, personId, ctx.now())
  await deleteMemberships(ctx.db, personId, organizations)
  for (const organizationId of organizations) {
    ctx.emit(placeChanged, { personId, organizationId, role: null })
    await audit(ctx, { organizationId, act: 'person.erased', subjectId: personId })
  }
}

export const organizationErasedListeners = [when(personErased, emptyTheirs)]
