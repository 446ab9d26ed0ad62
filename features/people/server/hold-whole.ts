import { type Ctx, lockHeads, Refusal, see } from '../../../platform/server/index.ts'
import { listPlacesEver, listRoomsHeard, lockPersons } from './merge-queries.ts'

/** Where people are known besides here; handed in by `app`, which knows the features above. */
export interface KnownIn {
  /** Every circle that one of these people is or was in. */
  circlesOf(ctx: Ctx, personIds: readonly string[]): Promise<string[]>
}

/** Everything of these persons, in every organization that ever knew them, until the commit. Circles, then rooms, then
 * persons, as everybody takes them; so who does this at the same time waits in line and not in a ring. What came up
 * between looking and locking is not locked: then it has to begin anew.
 * @throws Refusal `merge_again` when one of them changed meanwhile: nothing has happened, the same call may work */
export async function holdWhole(ctx: Ctx, personIds: readonly string[], known: KnownIn): Promise<void> {
  const before = await audiencesOf(ctx, personIds, known)
  await lockHeads(ctx.db, before)
  const whole = await lockPersons(ctx.db, personIds)
  if (whole.length !== personIds.length) throw new Refusal('merge_again')
  const now = await audiencesOf(ctx, personIds, known)
  if (now.some((id) => !before.includes(id))) throw new Refusal('merge_again')
}

async function audiencesOf(ctx: Ctx, personIds: readonly string[], known: KnownIn): Promise<string[]> {
  see(ctx.db, await listPlacesEver(ctx.db, personIds))
  return [...(await known.circlesOf(ctx, personIds)), ...(await listRoomsHeard(ctx.db, personIds))]
}
