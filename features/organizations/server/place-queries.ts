import { type Db, sql } from '../../../platform/server/index.ts'
import type { Role } from '../policy.ts'
import type { PlaceCard } from './queries.ts'

/** Holds the organization until the commit: one role, invitation or department changes at a time, and who counts the
 * owners counts right. Taken before the heads of circles. */
export async function holdOrganization(db: Db, organizationId: string): Promise<void> {
  await db.rows(sql`select 1 from organization where organization_id = ${organizationId} for no key update`)
}

/** Somebody beside this person who owns the organization and is there. */
export async function hasOtherOwner(db: Db, organizationId: string, personId: string): Promise<boolean> {
  const other = await db.row(sql`select 1 from affiliation where organization_id = ${organizationId} and not outside
    and role = 'owner' and deactivated_at is null and person_id <> ${personId} limit 1`)
  return other !== undefined
}

const changed = sql`returning person_id as "personId", display_name as name, team, version, picture_id as picture, role,
  deactivated_at is not null as deactivated, gone`

export const updateRole = (db: Db, organizationId: string, personId: string, role: Role) =>
  db.row<PlaceCard>(sql`update affiliation set role = ${role}, version = version + 1
    where organization_id = ${organizationId} and person_id = ${personId} ${changed}`)

export const updateDeactivation = (
  db: Db,
  organizationId: string,
  personId: string,
  ended: { at: Date; by: string } | null,
) =>
  db.row<PlaceCard>(sql`update affiliation
    set deactivated_at = ${ended?.at ?? null}, deactivated_by = ${ended?.by ?? null}, version = version + 1
    where organization_id = ${organizationId} and person_id = ${personId} ${changed}`)
