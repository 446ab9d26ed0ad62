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

/** Who of those who run the organization comes in to lead a circle: somebody whom nothing keeps out of it, if there is
 * one; owners before admins. */
export const findHeir = (db: Db, circle: CircleKey) =>
  db.row<{ personId: string; keptOut: boolean }>(sql`
    select a.person_id as "personId", b.person_id is not null as "keptOut" from affiliation a
    left join ban b on b.organization_id = a.organization_id and b.person_id = a.person_id and b.circle_id = ${circle.id}
    where a.organization_id = ${circle.organizationId} and a.team and a.role in ('owner', 'admin')
    order by b.person_id is not null, a.role <> 'owner', a.created_at, a.person_id limit 1`)

export async function closeCodes(db: Db, circle: CircleKey, at: Date): Promise<void> {
  await db.rows(sql`update code set revoked_at = coalesce(revoked_at, ${at})
    where organization_id = ${circle.organizationId} and circle_id = ${circle.id}`)
}
