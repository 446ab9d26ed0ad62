import { type Db, sql } from '../../../platform/server/index.ts'

/** @returns the id the browser has, from now or from before */
export async function putDevice(db: Db, device: { id: string; tokenHash: Buffer; at: Date }): Promise<string> {
  const put = await db.row<{ id: string }>(sql`
    insert into global.device (id, token_hash, seen_at) values (${device.id}, ${device.tokenHash}, ${device.at})
    on conflict (token_hash) do update set seen_at = excluded.seen_at returning id`)
  return put?.id ?? device.id
}

export async function linkDevice(db: Db, { deviceId, personId, at }: { deviceId: string; personId: string; at: Date }) {
  await db.rows(sql`
    insert into global.device_person (device_id, person_id, at, seen_at) values (${deviceId}, ${personId}, ${at}, ${at})
    on conflict (device_id, person_id) do update set seen_at = excluded.seen_at`)
}

/** Whom the browser has not brought for longest goes, when there are more than `most`. */
export async function dropOldest(db: Db, deviceId: string, most: number): Promise<void> {
  await db.rows(sql`delete from global.device_person where device_id = ${deviceId} and person_id in (
    select person_id from global.device_person where device_id = ${deviceId} order by seen_at desc offset ${most})`)
}

/** How many people the browser brought for the first time since then, counted up to `most`. */
export async function countNewcomers(db: Db, tokenHash: Buffer, since: Date, most: number): Promise<number> {
  const counted = await db.row<{ count: number }>(sql`select count(*)::int as count from (
    select 1 from global.device d join global.device_person dp on dp.device_id = d.id
    where d.token_hash = ${tokenHash} and dp.at > ${since} limit ${most}) counted`)
  return counted?.count ?? 0
}

/** Browsers that brought nobody for as long as cookies last, at most `limit` at once. */
export async function deleteOldDevices(db: Db, before: Date, limit: number): Promise<void> {
  await db.rows(sql`delete from global.device where id in
    (select id from global.device where seen_at < ${before} limit ${limit})`)
}

/** Two persons are one: what the one used, the other has used. */
export async function moveDevices(db: Db, from: string, into: string): Promise<void> {
  await db.rows(sql`insert into global.device_person (device_id, person_id, at, seen_at)
    select device_id, ${into}::uuid, at, seen_at from global.device_person where person_id = ${from}
    on conflict (device_id, person_id) do update set seen_at = greatest(device_person.seen_at, excluded.seen_at)`)
  await db.rows(sql`delete from global.device_person where person_id = ${from}`)
}

/** But where a ban holds for whoever comes with them. */
export async function forgetDevices(db: Db, personId: string): Promise<void> {
  await db.rows(sql`delete from global.device_person where person_id = ${personId}
    and not exists (select from ban where ban.person_id = ${personId} and devices)`)
}

export const findDevice = (db: Db, tokenHash: Buffer) =>
  db.row<{ id: string }>(sql`select id from global.device where token_hash = ${tokenHash}`)
