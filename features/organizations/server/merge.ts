// Two persons who turned out to be one human have one place in each organization.
import { type Ctx, when } from '../../../platform/server/index.ts'
import { deleteFiles } from '../../files/server/index.ts'
import { personMerged } from '../../people/contract.ts'
import { deleteMemberships } from '../../people/server/index.ts'
import { placeChanged } from '../contract.ts'
import { isAtLeast } from '../policy.ts'
import { listPlaces, moveDepartments, type PlaceRow, putPlace, retirePlace } from './merge-queries.ts'

/** The survivor keeps their name and their picture, has the other one's where they had none, and the higher role of the two; where one of the two places rests, theirs does. The
 * other one's row stays without power, so that what they wrote still finds whose it was. */
async function mergePlaces(ctx: Ctx, { personId, from }: { personId: string; from: string }) {
  const kept = new Map((await listPlaces(ctx.db, personId)).map((place) => [place.organizationId, place]))
  for (const place of await listPlaces(ctx.db, from)) {
    const { organizationId } = place
    const own = kept.get(organizationId)
    const after = unite(place, own)
    const grows = shared.some((key) => after[key] !== own?.[key])
    if (grows) await putPlace(ctx.db, after, personId)
    if (place.picture && place.picture !== after.picture) await deleteFiles(ctx.db, [place.picture])
    await moveDepartments(ctx.db, organizationId, from, personId)
    if (after.deactivatedAt) await rest(ctx, organizationId, personId)
    await retirePlace(ctx.db, organizationId, from)
  }
}

/** What either of the two places gives to the one that is left. */
const shared = ['role', 'deactivatedAt', 'picture'] as const

const unite = (place: PlaceRow, own: PlaceRow | undefined): PlaceRow => ({
  ...place,
  role: own && isAtLeast(own.role, place.role) ? own.role : place.role,
  deactivatedAt: own?.deactivatedAt ?? place.deactivatedAt,
  picture: own?.picture ?? place.picture,
})

async function rest(ctx: Ctx, organizationId: string, personId: string) {
  await deleteMemberships(ctx.db, personId, [organizationId])
  ctx.emit(placeChanged, { personId, organizationId, role: null })
}

export const organizationMergeListeners = [when(personMerged, mergePlaces)]
