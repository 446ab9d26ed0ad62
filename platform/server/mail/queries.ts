import type { Db } from '../db/pool.ts'
import { sql } from '../db/sql.ts'

export interface WaitingMail {
  id: string
  recipient: string
  subject: string
  plain: string
  markup: string
  /** Of this try; the first is 1. */
  tries: number
}

export async function insertMail(
  db: Db,
  mail: Omit<WaitingMail, 'tries'> & { kind: string; at: Date; expiresAt: Date },
): Promise<void> {
  const { id, kind, recipient, subject, plain, markup, at, expiresAt } = mail
  await db.rows(sql`insert into global.mail (id, kind, recipient, subject, plain, markup, created_at, expires_at, due_at)
    values (${id}, ${kind}, ${recipient}, ${subject}, ${plain}, ${markup}, ${at}, ${expiresAt}, ${at})`)
}

/** What is due, for us alone until the lease ends. */
export const leaseMails = (db: Db, now: Date, until: Date, limit: number) =>
  db.rows<WaitingMail>(sql`update global.mail set due_at = ${until}, tries = tries + 1
    where id in (select id from global.mail
      where sent_at is null and given_up_at is null and due_at <= ${now} and expires_at > ${now}
      order by due_at limit ${limit} for update skip locked)
    returning id, recipient, subject, plain, markup, tries`)

export async function markSent(db: Db, id: string, at: Date): Promise<void> {
  await db.rows(sql`update global.mail set sent_at = ${at}, problem = null, plain = null, markup = null
    where id = ${id}`)
}

export async function markFailed(db: Db, id: string, problem: string, next: Date): Promise<void> {
  await db.rows(sql`update global.mail set problem = ${problem}, due_at = ${next} where id = ${id}`)
}

export async function giveUp(db: Db, id: string, problem: string, at: Date): Promise<void> {
  await db.rows(sql`update global.mail set problem = ${problem}, given_up_at = ${at}, plain = null, markup = null
    where id = ${id}`)
}

/** What is of no use any more is not sent late. */
export async function giveUpExpired(db: Db, now: Date): Promise<void> {
  await db.rows(sql`update global.mail set given_up_at = ${now}, plain = null, markup = null
    where sent_at is null and given_up_at is null and expires_at <= ${now}`)
}

export interface MailLine {
  id: string
  kind: string
  recipient: string
  subject: string
  /** Gone once it is sent or given up. */
  plain: string | null
  createdAt: string
  sentAt: string | null
  givenUpAt: string | null
  tries: number
  problem: string | null
}

/** Newest first. */
export const listMails = (db: Db, limit: number) =>
  db.rows<MailLine>(sql`select id, kind, recipient, subject, plain, created_at as "createdAt", sent_at as "sentAt",
    given_up_at as "givenUpAt", tries, problem
    from global.mail order by created_at desc, id desc limit ${limit}`)

export async function deleteOldMails(db: Db, before: Date, limit: number): Promise<void> {
  await db.rows(sql`delete from global.mail where id in
    (select id from global.mail where created_at < ${before} order by created_at limit ${limit})`)
}
