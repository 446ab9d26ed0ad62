import type pg from 'pg'

/** Pointers into the log live for days: long enough for whoever follows everything to have been down over a weekend. */
const outboxDays = 7
const partitionsAhead = 3
/** Older cursors are told to fetch anew. */
const logDays = 90
const rowsAtOnce = 5000
const day = 24 * 3600 * 1000

const dayName = (at: Date) => at.toISOString().slice(0, 10)

/** Makes the outbox's partitions for the days to come, and drops the days that are over. As the owner. */
export async function turnOutbox(pool: pg.Pool, now: Date): Promise<void> {
  for (let ahead = 1; ahead <= partitionsAhead; ahead++) {
    const from = dayName(new Date(now.getTime() + ahead * day))
    const to = dayName(new Date(now.getTime() + (ahead + 1) * day))
    await pool.query(
      `create table if not exists "outbox_${from}" partition of outbox for values from ('${from}') to ('${to}')`,
    )
  }
  const first = dayName(new Date(now.getTime() - outboxDays * day))
  const { rows } = await pool.query<{ name: string }>(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'outbox'::regclass`,
  )
  for (const { name } of rows) {
    const of = name.match(/outbox_(\d{4}-\d\d-\d\d)/)?.[1]
    if (of && of < first) await pool.query(`drop table ${name}`)
  }
  await pool.query('delete from outbox_default where at < $1', [new Date(now.getTime() - outboxDays * day)])
}

/** Cuts the log at its old end, a few rows at a time, so that nobody waits for it. As the owner. */
export async function cutLog(pool: pg.Pool, now: Date): Promise<void> {
  const before = new Date(now.getTime() - logDays * day)
  for (let cut = rowsAtOnce; cut === rowsAtOnce; ) {
    const { rowCount } = await pool.query(
      `delete from log where (organization_id, audience_id, seq) in
        (select organization_id, audience_id, seq from log where at < $1 limit ${rowsAtOnce})`,
      [before],
    )
    cut = rowCount ?? 0
  }
}
