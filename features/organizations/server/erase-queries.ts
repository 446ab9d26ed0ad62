import { type Db, sql } from '../../../platform/server/index.ts'

interface Owned {
  id: string
  name: string
  /** Somebody else is there. */
  others: boolean
  /** Somebody else owns it. */
  owners: boolean
}

export const listOwned = (db: Db, personId: string) =>
  db.rows<Owned>(sql`
    select o.organization_id as id, o.name,
      exists (select from affiliation b where b.organization_id = a.organization_id and b.person_id <> a.person_id
        and b.deactivated_at is null and not b.gone) as others,
      exists (select from affiliation b where b.organization_id = a.organization_id and b.person_id <> a.person_id
        and b.deactivated_at is null and b.role = 'owner') as owners
    from affiliation a join organization o on o.organization_id = a.organization_id
    where a.person_id = ${personId} and a.role = 'owner' and a.deactivated_at is null
    order by id`)

/** Of all their places, and of everybody who was merged into them. */
export const listPicturesOf = async (db: Db, personId: string): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(sql`select picture_id as id from affiliation
      where picture_id is not null
        and person_id in (select id from global.person where id = ${personId} or merged_into = ${personId})`)
  ).map(({ id }) => id)

/** Theirs, and those of everybody who was merged into them. @returns the organizations */
export async function emptyPlaces(db: Db, personId: string, at: Date): Promise<string[]> {
  const places = await db.rows<{ id: string }>(sql`
    update affiliation set display_name = '', role = 'outside', gone = true, picture_id = null, version = version + 1,
      deactivated_at = coalesce(deactivated_at, ${at})
    where person_id in (select id from global.person where id = ${personId} or merged_into = ${personId})
    returning organization_id as id`)
  await db.rows(sql`delete from department_member where person_id = ${personId}`)
  return [...new Set(places.map(({ id }) => id))].sort()
}

/** To which address an invitation went that they have used. */
export async function forgetInvitations(db: Db, personId: string): Promise<void> {
  await db.rows(sql`update invitation set email = null where used >= use_limit
    and lower(email) in (select key from global.login where person_id = ${personId} and kind = 'email')`)
}
