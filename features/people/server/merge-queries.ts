import { type Db, sql } from '../../../platform/server/index.ts'

/** Holds both until the commit, in one order for everybody. @returns those who are nobody else's part yet */
export const lockPersons = async (db: Db, personIds: readonly string[]): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(sql`select id from global.person
      where id = any (${personIds}::uuid[]) and merged_into is null and erased_at is null order by id for update`)
  ).map(({ id }) => id)

/** Whoever was merged into `from` before goes along: one step leads from any old id to the survivor. What one of the
 * two did not show stays hidden. */
export async function markMerged(db: Db, from: string, into: string) {
  await db.rows(sql`update global.person p set runs_server = p.runs_server or f.runs_server,
      locale = coalesce(p.locale, f.locale), zone = coalesce(p.zone, f.zone),
      shows_presence = p.shows_presence and f.shows_presence, shows_reads = p.shows_reads and f.shows_reads
    from global.person f where p.id = ${into} and f.id = ${from}`)
  await db.rows(sql`update global.person set merged_into = ${into}, runs_server = false
    where id = ${from} or merged_into = ${from}`)
}

export async function moveLogins(db: Db, from: string, into: string) {
  await db.rows(sql`update global.login set person_id = ${into} where person_id = ${from}`)
}

export async function moveMemberships(db: Db, from: string, into: string) {
  await db.rows(sql`insert into global.membership (person_id, organization_id, kind, target_id)
    select ${into}, organization_id, kind, target_id from global.membership where person_id = ${from}
    on conflict do nothing`)
  await db.rows(sql`delete from global.membership where person_id = ${from}`)
}

export const listRoomsHeard = async (db: Db, personIds: readonly string[]): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(sql`select distinct target_id as id from global.membership
      where person_id = any (${personIds}::uuid[]) and kind = 'room'`)
  ).map(({ id }) => id)

/** Every organization that one of them ever had a place in, also where it rests. */
export const listPlacesEver = async (db: Db, personIds: readonly string[]): Promise<string[]> =>
  (await db.rows<{ id: string }>(sql`select places_ever(${personIds}::uuid[]) as id`)).map(({ id }) => id)
