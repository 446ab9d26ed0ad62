import { type Db, sql } from '../../../platform/server/index.ts'
import type { CircleRole } from '../policy.ts'
import type { CircleRow } from './queries.ts'

type CircleKey = Pick<CircleRow, 'id' | 'organizationId'>

/** Owners before admins before staff, and of those the first to have come. */
export const findNextHost = (db: Db, circle: CircleKey) =>
  db.row<{ personId: string; role: CircleRole }>(sql`
    select m.person_id as "personId", m.role from circle_member m
    join affiliation a on a.organization_id = m.organization_id and a.person_id = m.person_id
    where m.organization_id = ${circle.organizationId} and m.circle_id = ${circle.id} and m.state = 'in' and a.team
    order by array_position(array['owner', 'admin', 'staff'], a.role), m.joined_at, m.person_id limit 1`)

export const findOwner = (db: Db, organizationId: string) =>
  db.row<{ personId: string }>(sql`
    select person_id as "personId" from affiliation
    where organization_id = ${organizationId} and team and role = 'owner' order by created_at, person_id limit 1`)

export async function closeCodes(db: Db, circle: CircleKey, at: Date): Promise<void> {
  await db.rows(sql`update code set revoked_at = coalesce(revoked_at, ${at})
    where organization_id = ${circle.organizationId} and circle_id = ${circle.id}`)
}
