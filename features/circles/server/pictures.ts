import type { OwnerAnswers } from '../../files/server/index.ts'
import type { MayKnow } from '../../organizations/server/index.ts'
import { listCovers, mayMeet, showsCover } from './picture-queries.ts'

/** Inside, whoever is in the circle sees its picture; strangers by its door alone (see features/entry). */
export const covers: OwnerAnswers = {
  shows: (ctx, file) => showsCover(ctx.db, ctx.actor.personId, file),
  taken: listCovers,
}

export const meetsInCircles: MayKnow = (ctx, { organizationId, personId: otherId }) =>
  mayMeet(ctx.db, { organizationId, personId: ctx.actor.personId, otherId })
