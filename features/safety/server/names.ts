import type { Actor } from '../../../platform/contract/policy.ts'
import type { Ctx } from '../../../platform/server/index.ts'
import { hasMark, isReserved } from '../reserved-name.ts'
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
