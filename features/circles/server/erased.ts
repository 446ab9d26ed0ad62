// Somebody erased themselves: what they wrote in circles loses its name in every browser that shows it.
import { type Ctx, when } from '../../../platform/server/index.ts'
import { personRenamed } from '../../organizations/contract.ts'
import { personErased } from '../../people/contract.ts'
import { cardIn } from './card-in.ts'
import { listMemberships } from './merge-queries.ts'
import { deleteRequestsOf } from './request-queries.ts'

async function tellNamesGone(ctx: Ctx, { personId }: { personId: string }) {
  await deleteRequestsOf(ctx.db, personId)
  for (const { id: circleId, organizationId } of await listMemberships(ctx.db, personId)) {
    ctx.emit(personRenamed, { circleId, person: await cardIn(ctx, organizationId, personId) })
  }
}

export const circleErasedListeners = [when(personErased, tellNamesGone)]
