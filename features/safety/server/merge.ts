import type { Actor } from '../../../platform/contract/policy.ts'
import type { Ctx } from '../../../platform/server/index.ts'
import { mergeBans } from './ban-actions.ts'
import { moveBlocks } from './block-queries.ts'
import { moveDevices } from './device-queries.ts'

/** Two persons turned out to be one: bans, blocks and browsers of `from` are `into`'s from now on. The transaction sees
 * every organization of both; call it once `into` has the places of both. */
export async function mergeSafety(ctx: Ctx<Actor | null>, both: { from: string; into: string }): Promise<void> {
  await moveDevices(ctx.db, both.from, both.into)
  await moveBlocks(ctx.db, both.from, both.into)
  await mergeBans(ctx, both)
}
