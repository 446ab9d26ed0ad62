import { type Db, sql } from '../../../platform/server/index.ts'
import type { Login } from '../contract.ts'
import { foldEmail } from '../email.ts'
import { holdPerson } from './queries.ts'

type Key = Pick<Login, 'kind'> & { key: string }

/** Whom the address or passkey belongs to. */
export const findLogin = (db: Db, { kind, key }: Key) =>
  db.row<{ personId: string }>(sql`select person_id as "personId" from global.login
    where kind = ${kind} and key = ${key}`)

/** Who has proved that this address is theirs. */
export async function findPersonOfEmail(db: Db, email: string): Promise<string | undefined> {
  const key = foldEmail(email)
  return key === null ? undefined : (await findLogin(db, { kind: 'email', key }))?.personId
}

/** @returns false when it belongs to somebody already */
export async function insertLogin(
  db: Db,
  login: Key & { id: string; personId: string; label: string; at: Date },
): Promise<boolean> {
  const { id, personId, kind, key, label, at } = login
  await holdPerson(db, personId)
  const made = await db.row(sql`insert into global.login (id, person_id, kind, key, label, created_at, used_at)
    values (${id}, ${personId}, ${kind}, ${key}, ${label}, ${at}, ${at})
    on conflict (kind, key) do nothing returning 1 as made`)
  return made !== undefined
}

export const countLogins = async (db: Db, personId: string): Promise<number> =>
  (await db.row<{ count: number }>(sql`select count(*) from global.login where person_id = ${personId}`))?.count ?? 0

export async function markLoginUsed(db: Db, { kind, key }: Key, at: Date) {
  await db.rows(sql`update global.login set used_at = ${at} where kind = ${kind} and key = ${key}`)
}
