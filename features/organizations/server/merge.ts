// Two persons who turned out to be one human have one place in each organization.
import { type Ctx, when } from '../../../platform/server/index.ts'
import { personMerged } from '../../people/contract.ts'
import { listPlaces, putPlace, retirePlace } from './merge-queries.ts'

const rank = { outside: 0, staff: 1, admin: 2, owner: 3 } as const

/** The survivor keeps their name, and the higher role of the two. The other one's row stays without power, so that what
 * they wrote still finds whose it was. */
async function mergePlaces(ctx: Ctx, { personId, from }: { personId: string; from: string }) {
  const kept = new Map((await listPlaces(ctx.db, personId)).map((place) => [place.organizationId, place]))
  for (const place of await listPlaces(ctx.db, from)) {
    const own = kept.get(place.organizationId)
    const role = own && rank[own.role] >= rank[place.role] ? own.role : place.role
    if (role !== own?.role) await putPlace(ctx.db, { ...place, role }, personId)
    await retirePlace(ctx.db, place.organizationId, from)
  }
}

export const organizationMergeListeners = [when(personMerged, mergePlaces)]
