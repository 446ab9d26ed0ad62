import { type Db, sql } from '../../../platform/server/index.ts'
import type { Circle } from '../contract.ts'
import type { Preset } from '../presets.ts'
import type { CircleRow } from './queries.ts'

/** @returns false when the id is taken */
export async function insertCircle(
  db: Db,
  circle: Preset &
    Pick<Circle, 'id' | 'organizationId' | 'name' | 'kind' | 'brand' | 'allStaff' | 'slug'> & {
      createdBy: string
      at: Date
    },
): Promise<boolean> {
  const { id, organizationId, name, kind, brand, allStaff, createdBy, at } = circle
  const made = await db.row(sql`
    insert into circle (organization_id, id, name, kind, brand, all_staff, slug, visibility, guests_may, writers,
      newcomers_see, talks, created_by, created_at)
    values (${organizationId}, ${id}, ${name}, ${kind}, ${brand}, ${allStaff}, ${circle.slug}, ${circle.visibility},
      ${circle.guestsMay}, ${circle.writers}, ${circle.newcomersSee}, ${circle.talks}, ${createdBy}, ${at})
    on conflict do nothing returning 1 as made`)
  return made !== undefined
}

export async function updateCircle(db: Db, circle: CircleRow): Promise<void> {
  await db.rows(sql`update circle set name = ${circle.name}, brand = ${circle.brand}, cover_id = ${circle.cover}, slug = ${circle.slug},
      description = ${circle.description}, rules = ${circle.rules}, visibility = ${circle.visibility},
      question = ${circle.question}, guests_may = ${circle.guestsMay}, writers = ${circle.writers},
      newcomers_see = ${circle.newcomersSee}, talks = ${circle.talks}, archived_at = ${circle.archivedAt}
    where organization_id = ${circle.organizationId} and id = ${circle.id}`)
}

const slugKey = (slug: string) => `circle:${slug}`

/** @returns false when the slug is another circle's */
export async function claimSlug(db: Db, organizationId: string, slug: string): Promise<boolean> {
  const claimed = await db.row(sql`
    insert into global.directory (key, organization_id) values (${slugKey(slug)}, ${organizationId})
    on conflict do nothing returning 1 as claimed`)
  return claimed !== undefined
}

export async function releaseSlug(db: Db, slug: string): Promise<void> {
  await db.rows(sql`delete from global.directory where key = ${slugKey(slug)}`)
}

/** Of these slugs those that are taken, whoever has them. */
export async function findTakenSlugs(db: Db, slugs: readonly string[]): Promise<ReadonlySet<string>> {
  const taken = await db.rows<{ key: string }>(sql`
    select key from global.directory where key = any (${slugs.map(slugKey)}::text[])`)
  return new Set(taken.map(({ key }) => key.slice(slugKey('').length)))
}

export const findOrganizationOfSlug = (db: Db, slug: string) =>
  db.row<{ organizationId: string }>(sql`
    select organization_id as "organizationId" from global.directory where key = ${slugKey(slug)}`)

/** The transaction must see the organization already. */
export const findCircleIdBySlug = (db: Db, organizationId: string, slug: string) =>
  db.row<{ id: string }>(sql`select id from circle where organization_id = ${organizationId} and slug = ${slug}`)
