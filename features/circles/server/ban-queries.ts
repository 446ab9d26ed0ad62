import { type Db, sql } from '../../../platform/server/index.ts'

export const listCircleIds = async (db: Db, organizationId: string): Promise<string[]> =>
  (await db.rows<{ id: string }>(sql`select id from circle where organization_id = ${organizationId}`)).map(
    ({ id }) => id,
  )

/** Where somebody is in, and should not be. */
export const listForbiddenCircles = (db: Db, personId: string) =>
  db.rows<{ id: string; organizationId: string }>(sql`
    select m.circle_id as id, m.organization_id as "organizationId" from circle_member m
    where m.organization_id = any (visible_organizations()) and m.person_id = ${personId} and m.state = 'in'
      and exists (select 1 from ban b where b.organization_id = m.organization_id and b.person_id = m.person_id
        and (b.circle_id is null or b.circle_id = m.circle_id))
    order by m.circle_id`)

/** Who was taken out is from now on somebody who left: a code leads back in. */
export async function reopenMembership(
  db: Db,
  { organizationId, personId, circleId }: { organizationId: string; personId: string; circleId: string | null },
): Promise<void> {
  await db.rows(sql`update circle_member m set state = 'left'
    where m.organization_id = ${organizationId} and m.person_id = ${personId} and m.state = 'removed'
      and not exists (select 1 from ban b where b.organization_id = m.organization_id and b.person_id = m.person_id
        and b.circle_id = m.circle_id)
      and ${circleId === null ? sql`true` : sql`m.circle_id = ${circleId}`}`)
}
