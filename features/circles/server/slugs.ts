import { type Db, Refusal } from '../../../platform/server/index.ts'
import { claimSlug, findTakenSlugs } from './circle-queries.ts'

const longest = 40

/** @throws Refusal `slug_taken`, with one that is free */
export async function takeSlug(db: Db, organizationId: string, slug: string): Promise<void> {
  if (await claimSlug(db, organizationId, slug)) return
  throw new Refusal('slug_taken', 409, { suggestion: await freeSlugNear(db, slug) })
}

async function freeSlugNear(db: Db, slug: string): Promise<string> {
  const year = new Date().getFullYear()
  const near = [2, 3, 4, 5, 6, 7, 8, 9, year, `${year}-2`].map((end) => withEnd(slug, `-${end}`))
  const taken = await findTakenSlugs(db, near)
  return near.find((one) => !taken.has(one)) ?? withEnd(slug, `-${Date.now().toString(36)}`)
}

const withEnd = (slug: string, end: string) => slug.slice(0, longest - end.length).replace(/-$/, '') + end
