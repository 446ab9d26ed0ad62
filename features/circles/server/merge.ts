// Two persons who turned out to be one human take one place in each circle.
import { type Ctx, when } from '../../../platform/server/index.ts'
import { personRenamed } from '../../organizations/contract.ts'
import { personMerged } from '../../people/contract.ts'
import { deleteMemberships, type KnownIn } from '../../people/server/index.ts'
import { circleEntered, circleExited, circleLeft, memberMerged } from '../contract.ts'
import { type Membership, unite } from '../unite.ts'
import { cardIn } from './card-in.ts'
import {
  deleteMember,
  findMembership,
  giveCodes,
  listCirclesEver,
  listMemberships,
  putMembership,
} from './merge-queries.ts'
import { countMembers } from './queries.ts'
import { moveRequests } from './request-queries.ts'

export const knownIn: KnownIn = { circlesOf: (ctx, personIds) => listCirclesEver(ctx.db, personIds) }

interface Merge {
  personId: string
  from: string
}

type Place = Membership & { id: string; organizationId: string }

async function mergeMembers(ctx: Ctx, merge: Merge) {
  const places = await listMemberships(ctx.db, merge.from)
  for (const place of places) await mergeMember(ctx, place, merge)
  await moveRequests(ctx.db, merge.from, merge.personId)
  await tellElsewhere(ctx, places, merge.personId)
}

/** Under the circle's lock, which whoever merges has taken for all of them. */
async function mergeMember(ctx: Ctx, place: Place, { personId, from }: Merge) {
  const circle = { id: place.id, organizationId: place.organizationId }
  const before = await findMembership(ctx.db, circle, personId)
  const after = unite(place, before)
  await deleteMember(ctx.db, circle, from)
  await putMembership(ctx.db, circle, personId, after)
  await giveCodes(ctx.db, circle, from, personId)
  await tell(ctx, circle, { personId, from }, { wasIn: before?.state === 'in', after })
}

async function tell(
  ctx: Ctx,
  circle: { id: string; organizationId: string },
  { personId, from }: Merge,
  { wasIn, after }: { wasIn: boolean; after: Membership },
) {
  const circleId = circle.id
  const isIn = after.state === 'in'
  const members = (await countMembers(ctx.db, [circle])).get(circleId) ?? { count: 0, more: false }
  if (!isIn) await deleteMemberships(ctx.db, personId, [circleId])
  if (wasIn && !isIn) {
    ctx.emit(circleLeft, { circleId, personId, removed: true, members })
    ctx.emit(circleExited, { personId, circleId, removed: true })
  }
  if (!wasIn && isIn) ctx.emit(circleEntered, { personId, circleId })
  ctx.emit(memberMerged, {
    circleId,
    personId: from,
    was: { ...(await cardIn(ctx, circle.organizationId, from)), mergedInto: personId },
    into: await cardIn(ctx, circle.organizationId, personId),
    place: isIn ? { role: after.role, rights: after.rights, joinedAt: after.joinedAt } : null,
    members,
  })
}

/** The survivor's place in the organization may have grown: told where the other one never was. */
async function tellElsewhere(ctx: Ctx, places: readonly Place[], personId: string) {
  const told = new Set(places.map(({ id }) => id))
  const organizations = new Set(places.map(({ organizationId }) => organizationId))
  for (const { id: circleId, organizationId } of await listMemberships(ctx.db, personId)) {
    if (told.has(circleId) || !organizations.has(organizationId)) continue
    ctx.emit(personRenamed, { circleId, person: await cardIn(ctx, organizationId, personId) })
  }
}

export const circleMergeListeners = [when(personMerged, mergeMembers)]
