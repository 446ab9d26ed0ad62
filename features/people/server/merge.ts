// Two persons turn out to be one human, by that human's own proof. What other features hold of them is united by their
// listeners to `person.merged`.
import type { Actor } from '../../../platform/contract/policy.ts'
import type { Ctx } from '../../../platform/server/index.ts'
import { personMerged } from '../contract.ts'
import { endSessionsOf, startSession } from './actions.ts'
import { holdWhole, type KnownIn } from './hold-whole.ts'
import { markMerged, moveLogins, moveMemberships } from './merge-queries.ts'

/** The acting person becomes part of the survivor: every session of theirs ends, and this browser goes on as the
 * survivor with a new one. Only after somebody has proved to be both. What they had is united when the transaction
 * ends, by listeners.
 * @throws Refusal `merge_again` when one of the two changed meanwhile: nothing has happened, the same call may work */
export async function mergeInto(ctx: Ctx, survivorId: string, known: KnownIn): Promise<Actor> {
  const from = ctx.actor.personId
  await holdWhole(ctx, [from, survivorId], known)
  await markMerged(ctx.db, from, survivorId)
  await moveLogins(ctx.db, from, survivorId)
  await moveMemberships(ctx.db, from, survivorId)
  await endSessionsOf(ctx, from)
  ctx.emit(personMerged, { personId: survivorId, from })
  return startSession({ ...ctx, actor: null }, survivorId)
}
