import type pg from 'pg'

const rowsAtOnce = 5000

/** Takes a person's name out of every event that bears it, a few rows at a time, so that nobody waits for it. A card
 * stands in an event as `"personId":"…","name":"…"`. As the owner. */
export async function forgetName(pool: pg.Pool, personId: string): Promise<void> {
  const before = `"personId":"${personId}","name":`
  for (let changed = rowsAtOnce; changed === rowsAtOnce; ) {
    const { rowCount } = await pool.query(
      `update log set payload = regexp_replace(payload, '(' || $1 || ')"([^"\\\\]|\\\\.)*"', '\\1""', 'g')
       where (organization_id, audience_id, seq) in (
         select organization_id, audience_id, seq from log
         where position($1 in payload) > 0 and position($1 || '""' in payload) = 0 limit ${rowsAtOnce})`,
      [before],
    )
    changed = rowCount ?? 0
  }
}
