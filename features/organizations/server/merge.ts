// Two persons who turned out to be one human have one place in each organization.
import { type Ctx, when } from '../../../platform/server/index.ts'
import { personMerged } from '../../people/contract.ts'
import { deleteMemberships } from '../../people/server/index.ts'
import { placeChanged } from '../contract.ts'
import { isAtLeast } from '../policy.ts'
import { listPlaces, moveDepartments, putPlace, retirePlace } from './merge-queries.ts'

/** The survivor keeps their name, and the higher role of the two; where one of the two places rests, theirs does. The
 * other one's row stays without power, so that what they wrote still finds whose it was. */
async function mergePlaces(ctx: Ctx, { personId, from }: { personId: string; from: string }) {
  const kept = new Map((await listPlaces(ctx.db, personId)).map((place) => [place.organizationId, place]))
  for (const place of await listPlaces(ctx.db, from)) {
    const own = kept.get(place.organizationId)
    const role = own && isAtLeast(own.role, place.role) ? own.role : place.role
    const deactivatedAt = own?.deactivatedAt ?? place.deactivatedAt
    const grows = role !== own?.role || deactivatedAt !== own.deactivatedAt
    if (grows) await putPlace(ctx.db, { ...place, role, deactivatedAt }, personId)
    await moveDepartments(ctx.db, place.organizationId, from, personId)
    if (deactivatedAt) await rest(ctx, place.organizationId, personId)
    await retirePlace(ctx.db, place.organizationId, from)
  }
}

async function rest(ctx: Ctx, organizationId: string, personId: string) {
  await deleteMemberships(ctx.db, personId, [organizationId])
  ctx.emit(placeChanged, { personId, organizationId, role: null })
}

export const organizationMergeListeners = [when(personMerged, mergePlaces)]
