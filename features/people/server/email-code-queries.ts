import { type Db, sql } from '../../../platform/server/index.ts'

export interface NewCode {
  attemptHash: Buffer
  email: string
  label: string
  codeHash: Buffer
  personId: string | null
  askedFrom: string
  at: Date
  expiresAt: Date
}

/** One at a time for each address, until the commit: so nobody counts past somebody else. */
export async function lockAddress(db: Db, email: string) {
  await db.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`email:${email}`}, 0))`)
}

/** How many codes were asked for since then: for this address, by this person, from this place. */
export const countCodes = async (db: Db, by: Pick<NewCode, 'email' | 'personId' | 'askedFrom'>, since: Date) =>
  (await db.row<{ email: number; person: number; place: number }>(sql`select
    (select count(*) from global.email_code where email = ${by.email} and created_at > ${since}) as email,
    (select count(*) from global.email_code where person_id = ${by.personId} and created_at > ${since}) as person,
    (select count(*) from global.email_code where asked_from = ${by.askedFrom} and created_at > ${since}) as place`)) ?? {
    email: 0,
    person: 0,
    place: 0,
  }

/** Earlier codes for the address end. */
export async function insertCode(db: Db, code: NewCode) {
  const { attemptHash, email, label, codeHash, personId, askedFrom, at, expiresAt } = code
  await db.rows(sql`update global.email_code set expires_at = ${at} where email = ${email} and expires_at > ${at}`)
  await db.rows(sql`insert into global.email_code
    (attempt_hash, email, label, code_hash, person_id, asked_from, created_at, expires_at)
    values (${attemptHash}, ${email}, ${label}, ${codeHash}, ${personId}, ${askedFrom}, ${at}, ${expiresAt})`)
}

/** Counts a try, and holds the attempt until the commit. Undefined when it is unknown, used, too old or was tried too
 * often. */
export const tryAttempt = (db: Db, attemptHash: Buffer, now: Date, mostTries: number) =>
  db.row<{ email: string; label: string; codeHash: Buffer; personId: string | null; tries: number }>(sql`
    update global.email_code set tries = tries + 1
    where attempt_hash = ${attemptHash} and used_at is null and expires_at > ${now} and tries < ${mostTries}
    returning email, label, code_hash as "codeHash", person_id as "personId", tries`)

export async function markUsed(db: Db, attemptHash: Buffer, at: Date) {
  await db.rows(sql`update global.email_code set used_at = ${at} where attempt_hash = ${attemptHash}`)
}
