import { type Ctx, when } from '../../../platform/server/index.ts'
import { personMerged } from '../../people/contract.ts'
import { moveBans } from './ban-queries.ts'
import { moveBlocks } from './block-queries.ts'
import { moveDevices } from './device-queries.ts'

/** Bans, blocks and browsers of two persons who are one. Circles answer to the same event by taking that one out of
 * wherever either of them was kept out of. */
async function mergeSafety(ctx: Ctx, { personId: into, from }: { personId: string; from: string }): Promise<void> {
  await moveDevices(ctx.db, from, into)
  await moveBlocks(ctx.db, from, into)
  await moveBans(ctx.db, from, into)
}

export const safetyMergeListeners = [when(personMerged, mergeSafety)]
