import type { Ctx } from '../../../platform/server/index.ts'
import { bareCard, findCard } from '../../organizations/server/index.ts'
import type { PersonCard } from '../../people/index.ts'

/** The card of somebody who is or was in a circle of the organization. */
export async function cardIn(ctx: Ctx, organizationId: string, personId: string): Promise<PersonCard> {
  const card = await findCard(ctx.db, organizationId, personId)
  if (!card) throw new Error(`${personId} is in a circle of ${organizationId} without a place in it`)
  return bareCard(card)
}
