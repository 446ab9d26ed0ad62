import { type Db, sql } from '../../../platform/server/index.ts'
import type { Role } from '../index.ts'

export interface PlaceRow {
  organizationId: string
  role: Role
  displayName: string
  createdAt: string
  picture: string | null
  /** While it rests. */
  deactivatedAt: string | null
}

export const listPlaces = (db: Db, personId: string) =>
  db.rows<PlaceRow>(sql`
    select organization_id as "organizationId", role, display_name as "displayName", created_at as "createdAt",
      deactivated_at as "deactivatedAt", picture_id as picture from affiliation where person_id = ${personId} order by organization_id`)

/** A new place, or a new role in the one there is. */
export async function putPlace(db: Db, place: PlaceRow, personId: string) {
  await db.rows(sql`insert into affiliation (organization_id, person_id, role, display_name, created_at, deactivated_at,
      picture_id)
    values (${place.organizationId}, ${personId}, ${place.role}, ${place.displayName}, ${place.createdAt},
      ${place.deactivatedAt}, ${place.picture})
    on conflict (organization_id, person_id) do update
      set role = excluded.role, deactivated_at = excluded.deactivated_at, picture_id = excluded.picture_id, version = affiliation.version + 1`)
}

export async function retirePlace(db: Db, organizationId: string, personId: string) {
  await db.rows(sql`update affiliation set role = 'outside', gone = true, picture_id = null, version = version + 1
    where organization_id = ${organizationId} and person_id = ${personId}`)
}

/** Once the survivor has a place in the organization. */
export async function moveDepartments(db: Db, organizationId: string, from: string, into: string) {
  await db.rows(sql`insert into department_member (organization_id, department_id, person_id)
    select organization_id, department_id, ${into} from department_member
    where organization_id = ${organizationId} and person_id = ${from} on conflict do nothing`)
  await db.rows(sql`delete from department_member where organization_id = ${organizationId} and person_id = ${from}`)
}
