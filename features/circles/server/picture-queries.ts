import { type Db, sql } from '../../../platform/server/index.ts'

/** Whether this person is in the circle whose picture this is now. */
export const showsCover = async (db: Db, personId: string, cover: { organizationId: string; id: string }) =>
  (await db.row(sql`select 1 from circle c
    join circle_member m on m.organization_id = c.organization_id and m.circle_id = c.id
    where c.organization_id = ${cover.organizationId} and c.cover_id = ${cover.id}
      and m.person_id = ${personId} and m.state = 'in'`)) !== undefined

/** Which of these files are the picture of a circle. */
export const listCovers = async (db: Db, fileIds: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await db.rows<{ id: string }>(sql`select cover_id as id from circle where cover_id = any (${fileIds}::uuid[])`)
    ).map(({ id }) => id),
  )

interface Two {
  organizationId: string
  personId: string
  otherId: string
}

/** They are on the team, or in a circle in which the other one is, was, or asks to be. What somebody wrote bears their
 * name when they have gone, too. */
export const mayMeet = async (db: Db, { organizationId, personId, otherId }: Two): Promise<boolean> =>
  (await db.row(sql`
    select 1 from affiliation where organization_id = ${organizationId} and person_id = ${personId} and team
    union all
    (select 1 from circle_member mine
      where mine.organization_id = ${organizationId} and mine.person_id = ${personId} and mine.state = 'in'
        and (exists (select from circle_member theirs where theirs.organization_id = mine.organization_id
            and theirs.circle_id = mine.circle_id and theirs.person_id = ${otherId})
          or 'members' = any (mine.rights) and exists (select from join_request r where r.organization_id = mine.organization_id
            and r.circle_id = mine.circle_id and r.person_id = ${otherId})))
    limit 1`)) !== undefined
