import { type Ctx, when } from '../../../platform/server/index.ts'
import { personErased, personMerged } from '../../people/contract.ts'
import { moveBans } from './ban-queries.ts'
import { deleteBlocksOf, moveBlocks } from './block-queries.ts'
import { forgetDevices, moveDevices } from './device-queries.ts'

/** Bans, blocks and browsers of two persons who are one. Circles answer to the same event by taking that one out of
 * wherever either of them was kept out of. */
async function mergeSafety(ctx: Ctx, { personId: into, from }: { personId: string; from: string }): Promise<void> {
  await moveDevices(ctx.db, from, into)
  await moveBlocks(ctx.db, from, into)
  await moveBans(ctx.db, from, into)
}

/** What was decided about them stays; where it holds for their browsers, too, those are still known. */
async function forget(ctx: Ctx, { personId }: { personId: string }): Promise<void> {
  await deleteBlocksOf(ctx.db, personId)
  await forgetDevices(ctx.db, personId)
}

export const safetyMergeListeners = [when(personMerged, mergeSafety)]
export const safetyErasedListeners = [when(personErased, forget)]
