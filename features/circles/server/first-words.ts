import type { Actor } from '../../../platform/contract/policy.ts'
import type { Ctx } from '../../../platform/server/index.ts'
import { alsoSee, findLook } from '../../organizations/server/index.ts'
import { dayIn } from '../days.ts'
import { countWriter, noteWriter } from './figures-queries.ts'

export interface FirstWords {
  organizationId: string
  circleId: string
  personId: string
  at: Date
}

/** This person has written in this circle. Whoever had before counts no second time. */
export async function noteFirstWords(ctx: Ctx<Actor | null>, words: FirstWords): Promise<void> {
  const { organizationId, at } = words
  await alsoSee(ctx, organizationId)
  const noted = await noteWriter(ctx.db, words)
  if (!noted?.codeId) return
  const zone = (await findLook(ctx.db, organizationId))?.zone ?? 'UTC'
  await countWriter(ctx.db, { organizationId, id: noted.codeId }, dayIn(zone, at))
}
