// Somebody erases themselves. What other features hold of them goes by their listeners to `person.erased`.
import { type Ctx, Refusal, see } from '../../../platform/server/index.ts'
import { personErased } from '../contract.ts'
import { endSessionsOf, getMe } from './actions.ts'
import { deleteLogins, markErased } from './erase-queries.ts'
import { holdWhole, type KnownIn } from './hold-whole.ts'
import { listPlacesEver } from './merge-queries.ts'

export interface Erasing extends KnownIn {
  /** Holds the places of the acting person. @throws Refusal `only_owner` where others would be left without one */
  letGoOfPlaces(ctx: Ctx): Promise<void>
}

/** Names, logins and sessions go; ids stay beside what was written, and beside what was decided about them.
 * @throws Refusal `runs_server` for whoever runs it, `only_owner` for whoever must hand over first */
export async function eraseMe(ctx: Ctx, { confirmed }: { confirmed: boolean }, erasing: Erasing): Promise<null> {
  if (!confirmed) throw new Refusal('erasing_unconfirmed', 422)
  const { personId } = ctx.actor
  if ((await getMe(ctx)).runsServer) throw new Refusal('runs_server')
  see(ctx.db, await listPlacesEver(ctx.db, [personId]))
  await erasing.letGoOfPlaces(ctx)
  await holdWhole(ctx, [personId], erasing)
  await deleteLogins(ctx.db, personId)
  await markErased(ctx.db, personId, ctx.now())
  ctx.emit(personErased, { personId })
  await endSessionsOf(ctx, personId)
  ctx.visit.dropSession()
  return null
}
