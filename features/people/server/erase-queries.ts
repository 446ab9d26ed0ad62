import type pg from 'pg'
import { type Db, sql } from '../../../platform/server/index.ts'

/** Every proof, everything that waits to become one, and the mails that went to their addresses. */
export async function deleteLogins(db: Db, personId: string): Promise<void> {
  const addresses = await db.rows<{ email: string; label: string }>(sql`
    select key as email, label from global.login where person_id = ${personId} and kind = 'email'
    union select email, label from global.email_code where person_id = ${personId}`)
  const spelled = addresses.flatMap(({ email, label }) => [email, label])
  await db.rows(sql`delete from global.mail where recipient = any (${spelled}::text[])`)
  await db.rows(sql`delete from global.email_code
    where person_id = ${personId} or email in (select key from global.login where person_id = ${personId})`)
  await db.rows(sql`delete from global.passkey_challenge
    where person_id = ${personId} or proved_person_id = ${personId}`)
  await db.rows(sql`delete from global.login where person_id = ${personId}`)
}

export async function markErased(db: Db, personId: string, at: Date): Promise<void> {
  await db.rows(sql`update global.person set erased_at = ${at}, locale = null, zone = null, shows_presence = false,
    shows_reads = false where id = ${personId}`)
}

/** Who erased themselves and is still named in old events: with everybody who was merged into them. As the owner. */
export async function listToForget(pool: pg.Pool, limit: number): Promise<{ personId: string; whose: string[] }[]> {
  const { rows } = await pool.query<{ personId: string; whose: string[] }>(
    `select p.id as "personId", array_prepend(p.id, array(select m.id from global.person m where m.merged_into = p.id))
       as whose
     from global.person p where p.erased_at is not null and p.forgotten_at is null order by p.erased_at limit $1`,
    [limit],
  )
  return rows
}

export async function markForgotten(pool: pg.Pool, personId: string, at: Date): Promise<void> {
  await pool.query('update global.person set forgotten_at = $2 where id = $1', [personId, at])
}
