import { type Ctx, lockHeads, when } from '../../../platform/server/index.ts'
import { personMerged } from '../../people/contract.ts'
import { personBanned, personUnbanned } from '../../safety/contract.ts'
import { listCircleIds, listForbiddenCircles, reopenMembership } from './ban-queries.ts'
import { exit } from './member-actions.ts'
import { deleteRequestsOf } from './request-queries.ts'
import { keepAHost } from './succession.ts'

interface Ruling {
  organizationId: string
  personId: string
  circleId: string | null
}

/** Under the locks of all circles, as whoever enters takes one: they see the ban, or are seen inside. */
async function takeOut(ctx: Ctx, { organizationId, personId }: Ruling) {
  await lockHeads(ctx.db, await listCircleIds(ctx.db, organizationId))
  await leaveForbidden(ctx, personId)
  await deleteRequestsOf(ctx.db, personId, organizationId)
}

async function leaveForbidden(ctx: Ctx, personId: string) {
  for (const circle of await listForbiddenCircles(ctx.db, personId)) {
    await exit(ctx, circle, { personId, state: 'removed' })
    await keepAHost(ctx, circle)
  }
}

export const banListeners = [
  when(personBanned, takeOut),
  when(personUnbanned, (ctx, ruling) => reopenMembership(ctx.db, ruling)),
]

/** Whoever merges has locked all circles that either of the two was in. */
export const banMergeListeners = [when(personMerged, (ctx, { personId }) => leaveForbidden(ctx, personId))]
