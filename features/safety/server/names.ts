import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, Refusal } from '../../../platform/server/index.ts'
import type { AllowName, AllowPicture } from '../../organizations/server/index.ts'
import { hasMark, isReserved } from '../reserved-name.ts'
import { isBanned } from './ban-actions.ts'
import { listTakenNames } from './name-queries.ts'

export type NameRefusal = 'name_reserved' | 'name_marked'

/** Why somebody outside the team may not bear this (already cleaned) name in the organization, or null. Ask wherever a
 * name is given. Who bears one that becomes reserved later keeps it: the badge is the truth. */
export async function refuseName(
  ctx: Ctx<Actor | null>,
  { organizationId, name }: { organizationId: string; name: string },
): Promise<NameRefusal | null> {
  if (hasMark(name)) return 'name_marked'
  return isReserved(name, await listTakenNames(ctx.db, organizationId)) ? 'name_reserved' : null
}

/** For a picture of oneself: who is kept out stays as they were known. */
export const allowPicture: AllowPicture = async (ctx, { id: organizationId }) => {
  const { personId } = ctx.actor
  if (await isBanned(ctx, { organizationId, circleId: null, personId })) throw new Refusal('banned')
}

/** For a new name of one's own: the team may bear any, and who is kept out stays as they were known. */
export const allowName: AllowName = async (ctx, { organization, name }) => {
  if (organization.role !== 'outside' || name === organization.displayName) return
  const { personId } = ctx.actor
  if (await isBanned(ctx, { organizationId: organization.id, circleId: null, personId })) throw new Refusal('banned')
  const refusal = await refuseName(ctx, { organizationId: organization.id, name })
  if (refusal) throw new Refusal(refusal, 422)
}
