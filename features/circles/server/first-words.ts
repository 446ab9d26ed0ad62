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

/** These people have written in these circles. Whoever had before counts no second time. */
export async function noteFirstWords(ctx: Ctx<Actor | null>, words: readonly FirstWords[]): Promise<void> {
  for (const [organizationId, said] of Map.groupBy(words, (one) => one.organizationId)) {
    await alsoSee(ctx, organizationId)
    const zone = (await findLook(ctx.db, organizationId))?.zone ?? 'UTC'
    for (const one of inKeyOrder(said)) {
      const noted = await noteWriter(ctx.db, one)
      if (noted?.codeId) await countWriter(ctx.db, { organizationId, id: noted.codeId }, dayIn(zone, one.at))
    }
  }
}

/** Two processes that note at once lock rows in the same order. */
const inKeyOrder = (words: readonly FirstWords[]) =>
  words.toSorted((a, b) => a.circleId.localeCompare(b.circleId) || a.personId.localeCompare(b.personId))
