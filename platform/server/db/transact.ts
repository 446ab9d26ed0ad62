import type pg from 'pg'
import { type Db, dbOf } from './pool.ts'
import { kept, type Sql, sql } from './sql.ts'

/** Where things lie that belong to no organization: a person's own log. */
export const noOrganization = '00000000-0000-0000-0000-000000000000'

export type Mode = 'write' | 'snapshot'

const opening: Record<Mode, string> = {
  write: 'begin',
  snapshot: 'begin isolation level repeatable read read only',
}

// Role and time-outs come with `begin` in one message, and end with the transaction: nothing of a session is used
// but prepared statements, so a transaction pooler may stand in between.
const settings = `set local role opencircle_app;
  set local statement_timeout = '15s'; set local idle_in_transaction_session_timeout = '30s';
  set local lock_timeout = '10s'`

/** How long a statement waits for others before it gives up (55P03). */
export type LockTimeout = `${number}ms`

const uuid = /^[0-9a-f-]{36}$/
const seeing = (organizations: readonly string[]) =>
  organizations.every((id) => uuid.test(id)) ? `; set local app.organizations = '${organizations.join(',')}'` : ''

/** Runs `work` in one transaction as the runtime role, which sees only the given organizations, or those that `see`
 * names later. `write` is READ COMMITTED; `snapshot` reads one moment and cannot write. Rolls back when it throws. */
export async function transact<T>(
  pool: pg.Pool,
  mode: Mode,
  work: (db: Db) => Promise<T>,
  organizations: readonly string[] = [],
): Promise<T> {
  return onClient(pool, async (client) => {
    // The first query travels with the opening, and is answered only when that has succeeded.
    const opened = client.query(`${opening[mode]}; ${settings}${seeing(organizations)}`)
    const [result] = await Promise.all([work(dbOf(pool, client, opened)), opened])
    await commit(client)
    return result
  })
}

/** After something has failed in it, PostgreSQL answers to `commit` that it has rolled back, and calls it a success. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('commit')
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back: something in it had failed.')
}

/** Runs `work` in one transaction as the owner of the tables, whom no row is hidden from: for tidying, never for what
 * somebody asked. */
export const asOwner = <T>(pool: pg.Pool, work: (db: Db) => Promise<T>): Promise<T> =>
  onClient(pool, async (client) => {
    const result = await work(dbOf(pool, client, client.query('begin')))
    await commit(client)
    return result
  })

/** One query as a transaction of its own, in one round trip: opening, query and commit travel together. For functions
 * in the database that check for themselves what they may see. What they answer is committed, whatever it is. */
export async function transactOnce<Row>(
  pool: pg.Pool,
  query: Sql,
  organizations: readonly string[],
  lockTimeout?: LockTimeout,
): Promise<Row[]> {
  return onClient(pool, async (client) => {
    const patience = lockTimeout ? `; set local lock_timeout = '${lockTimeout}'` : ''
    const opened = client.query(`${opening.write}; ${settings}${patience}${seeing(organizations)}`)
    const rows = dbOf(pool, client, opened).rows<Row>(query)
    const [answer] = await Promise.all([rows, client.query('commit')])
    return answer
  })
}

async function onClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  // A connection that dies says so twice: to the query, and as an event that ends the process when nobody listens.
  const died = (error: Error) => {
    broken = error
  }
  client.on('error', died)
  try {
    return await work(client)
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', died)
    client.release(broken)
  }
}

/** From here on the transaction sees these organizations and what belongs to none, and nothing else. */
export function see(db: Db, organizations: readonly string[]): void {
  const list = [noOrganization, ...organizations].join(',')
  db.ahead(kept(sql`select set_config('app.organizations', ${list}, true)`))
}
