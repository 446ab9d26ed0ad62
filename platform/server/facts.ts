import type { Db } from './db/pool.ts'
import { sql } from './db/sql.ts'

/** What this server remembers of itself between starts; undefined when it was never written. */
export const readFact = async <T>(db: Db, name: string): Promise<T | undefined> =>
  (await db.row<{ value: T }>(sql`select value from global.fact where name = ${name}`))?.value

export async function writeFact(db: Db, name: string, value: unknown): Promise<void> {
  await db.rows(sql`insert into global.fact (name, value) values (${name}, ${JSON.stringify(value)})
    on conflict (name) do update set value = excluded.value`)
}
