import { type Db, sql } from '../../../platform/server/index.ts'

/** Nobody checks a name against more than this many of a kind: the newest of a very large team go unguarded. */
const mostOfAKind = 2000

/** The names of an organization, of its circles and of its team. */
export async function listTakenNames(db: Db, organizationId: string): Promise<string[]> {
  const rows = await db.rows<{ name: string }>(sql`
    select name from organization where organization_id = ${organizationId}
    union (select name from circle where organization_id = ${organizationId} order by id limit ${mostOfAKind})
    union (select display_name as name from affiliation where organization_id = ${organizationId} and role <> 'outside'
      limit ${mostOfAKind})`)
  return rows.map(({ name }) => name)
}
