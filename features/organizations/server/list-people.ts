import type { Ctx } from '../../../platform/server/index.ts'
import { countPeople, listPeopleOf, type PeopleAsked } from './people-queries.ts'

export async function listPeople(ctx: Ctx, asked: PeopleAsked, isHere: (personId: string) => boolean) {
  const rows = await listPeopleOf(ctx.db, asked)
  const next = rows.length === asked.limit ? (rows.at(-1)?.personId ?? null) : null
  return {
    people: rows.map((row) => ({ ...row, here: !row.deactivated && isHere(row.personId) })),
    next,
    counts: asked.after === undefined ? await countAll(ctx, asked) : null,
  }
}

async function countAll(ctx: Ctx, asked: PeopleAsked) {
  const count = (which: PeopleAsked['which']) => countPeople(ctx.db, asked, which)
  return {
    everyone: await count('everyone'),
    team: await count('team'),
    members: await count('members'),
    guests: await count('guests'),
    deactivated: await count('deactivated'),
  }
}
