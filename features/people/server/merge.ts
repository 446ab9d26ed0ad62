// Two persons turn out to be one human, by that human's own proof. What other features hold of them is united by their
// listeners to `person.merged`.
import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, lockHeads, Refusal, see } from '../../../platform/server/index.ts'
import { personMerged } from '../contract.ts'
import { endSessionsOf, startSession } from './actions.ts'
import { listRoomsHeard, lockPersons, markMerged, moveLogins, moveMemberships } from './merge-queries.ts'
import { findOrganizationsOf } from './queries.ts'

/** Where people are known besides here; handed in by `app`, which knows the features above. */
export interface Merging {
  /** Every circle that one of these people is or was in. */
  circlesOf(ctx: Ctx, personIds: readonly string[]): Promise<string[]>
}

/** The acting person becomes part of the survivor: every session of theirs ends, and this browser goes on as the
 * survivor with a new one. Only after somebody has proved to be both. What they had is united when the transaction
 * ends, by listeners.
 * @throws Refusal `merge_again` when one of the two changed meanwhile: nothing has happened, the same call may work */
export async function mergeInto(ctx: Ctx, survivorId: string, merging: Merging): Promise<Actor> {
  const from = ctx.actor.personId
  await lockBoth(ctx, [from, survivorId], merging)
  await markMerged(ctx.db, from, survivorId)
  await moveLogins(ctx.db, from, survivorId)
  await moveMemberships(ctx.db, from, survivorId)
  await endSessionsOf(ctx, from)
  ctx.emit(personMerged, { personId: survivorId, from })
  return startSession({ ...ctx, actor: null }, survivorId)
}

/** Circles, then rooms, then persons, as everybody takes them; so whoever merges at the same time waits in line and
 * not in a ring. What came up between looking and locking is not locked: then it has to begin anew. */
async function lockBoth(ctx: Ctx, both: readonly [string, string], merging: Merging) {
  const before = await audiencesOf(ctx, both, merging)
  await lockHeads(ctx.db, before)
  const whole = await lockPersons(ctx.db, both)
  if (whole.length !== 2) throw new Refusal('merge_again')
  const now = await audiencesOf(ctx, both, merging)
  if (now.some((id) => !before.includes(id))) throw new Refusal('merge_again')
}

async function audiencesOf(ctx: Ctx, both: readonly string[], merging: Merging): Promise<string[]> {
  const organizations = new Set<string>()
  for (const personId of both) for (const id of await findOrganizationsOf(ctx.db, personId)) organizations.add(id)
  await see(ctx.db, [...organizations])
  return [...(await merging.circlesOf(ctx, both)), ...(await listRoomsHeard(ctx.db, both))]
}
