import { type Db, sql } from '../../../platform/server/index.ts'
import type { Passkey } from '../contract.ts'
import { holdPerson } from './queries.ts'

export interface Challenge {
  challenge: string
  browserHash: Buffer
  /** Who makes a passkey; null where somebody signs in. */
  personId: string | null
  /** Who has answered it. */
  provedPersonId?: string
  expiresAt: Date
}

/** A browser is asked one thing at a time. */
export async function replaceChallenge(db: Db, asked: Challenge) {
  await db.rows(sql`delete from global.passkey_challenge where browser_hash = ${asked.browserHash}`)
  await db.rows(sql`insert into global.passkey_challenge
      (challenge, browser_hash, person_id, proved_person_id, expires_at)
    values (${asked.challenge}, ${asked.browserHash}, ${asked.personId}, ${asked.provedPersonId ?? null},
      ${asked.expiresAt})`)
}

/** Uses it up: of many simultaneous tries one gets it. */
export const takeChallenge = (db: Db, browserHash: Buffer, personId: string | null, now: Date) =>
  db.row<{ challenge: string }>(sql`delete from global.passkey_challenge
    where browser_hash = ${browserHash} and person_id is not distinct from ${personId}::uuid
      and proved_person_id is null and expires_at > ${now}
    returning challenge`)

export const takeProof = (db: Db, browserHash: Buffer, personId: string, now: Date) =>
  db.row<{ personId: string }>(sql`delete from global.passkey_challenge
    where browser_hash = ${browserHash} and person_id = ${personId} and proved_person_id is not null
      and expires_at > ${now}
    returning proved_person_id as "personId"`)

export interface StoredPasskey {
  id: string
  personId: string
  key: string
  publicKey: Buffer
  signCount: number
  transports: string[]
}

/** Stays as it is until the commit: its count is compared and raised. */
export const holdPasskey = (db: Db, key: string) =>
  db.row<StoredPasskey>(sql`select id, person_id as "personId", key, public_key as "publicKey",
      sign_count as "signCount", transports
    from global.login where kind = 'passkey' and key = ${key} for update`)

export const listPasskeysOf = (db: Db, personId: string, limit: number) =>
  db.rows<Passkey & { key: string; transports: string[] }>(sql`
    select id, label, created_at as "createdAt", used_at as "usedAt", key, transports from global.login
    where person_id = ${personId} and kind = 'passkey' order by id limit ${limit}`)

/** @returns false when this passkey is known already */
export async function insertPasskey(db: Db, passkey: StoredPasskey & { label: string; at: Date }): Promise<boolean> {
  await holdPerson(db, passkey.personId)
  const made = await db.row(sql`
    insert into global.login (id, person_id, kind, key, label, public_key, sign_count, transports, created_at)
    values (${passkey.id}, ${passkey.personId}, 'passkey', ${passkey.key}, ${passkey.label}, ${passkey.publicKey},
      ${passkey.signCount}, ${passkey.transports}::text[], ${passkey.at})
    on conflict (kind, key) do nothing returning 1 as made`)
  return made !== undefined
}

export async function noteUse(db: Db, id: string, signCount: number, at: Date) {
  await db.rows(sql`update global.login set sign_count = ${signCount}, used_at = ${at} where id = ${id}`)
}

export const deletePasskey = async (db: Db, personId: string, id: string): Promise<boolean> =>
  (await db.row(sql`delete from global.login
    where id = ${id} and person_id = ${personId} and kind = 'passkey' returning 1 as gone`)) !== undefined
