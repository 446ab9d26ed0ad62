import type { Ctx } from '../../../platform/server/index.ts'
import { nameKey } from '../../organizations/server/index.ts'
import { findPeopleFor } from './find-queries.ts'

export async function findPeople(ctx: Ctx, { find, limit }: { find: string; limit: number }) {
  const key = nameKey(find)
  if (key === '') return { people: [], more: false }
  const found = await findPeopleFor(ctx.db, ctx.actor.personId, key, limit + 1)
  return { people: found.slice(0, limit), more: found.length > limit }
}
