import pg from 'pg'
import { compile, type Sql } from './sql.ts'

/** An open transaction. */
export interface Db {
  rows<Row>(query: Sql): Promise<Row[]>
  /** The first row, or undefined. */
  row<Row>(query: Sql): Promise<Row | undefined>
  /** Travels with what is asked next, which is answered only when this has succeeded. Nothing to wait for. */
  ahead(query: Sql): void
}

// bigint counts messages and events: far below 2^53, so plain numbers serve. Instants travel as ISO text.
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8
      ? Number
      : oid === pg.types.builtins.TIMESTAMPTZ
        ? instantOf
        : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig

/** As ISO text, to the millisecond. An instant told in UTC is only rearranged: reading it costs five times as much. */
export function instantOf(text: string): string {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?\+00$/.exec(text)
  if (!parts) return new Date(text).toISOString()
  const [, day, time, fraction = ''] = parts
  return `${day}T${time}.${fraction.padEnd(3, '0')}Z`
}

export interface PoolConfig extends pg.PoolConfig {
  /** False where a transaction pooler stands in between that carries no prepared statements. */
  keepsPlans?: boolean
}

/** @param connection how to reach the database @param onError told of connections that die while idle */
export function openPool(connection: PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    max: 20,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    ...connection,
    types,
    // A query is written at once, not only when the one before it is answered. The driver's types do not know it.
    ...{ pipeline: true },
  })
  pool.on('error', onError)
  // The pool listens while a connection is idle, and whoever uses it from when they have it. One that dies in between
  // would end the process.
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}

/** @param opened nothing is answered before this has come to pass, though it may be asked already */
export function dbOf(pool: pg.Pool, client: pg.PoolClient, opened: Promise<unknown>): Db {
  const { keepsPlans = true } = pool.options as PoolConfig
  const ask = (query: Sql) => client.query(compile(keepsPlans ? query : { ...query, kept: false }))
  let ready = opened
  const rows = async <Row>(query: Sql) => {
    const asked = ask(query)
    // Whatever failed before it says why. That this failed too is then no news.
    asked.catch(() => {})
    await ready
    return (await asked).rows as Row[]
  }
  const ahead = (query: Sql) => {
    const [before, asked] = [ready, ask(query)]
    asked.catch(() => {})
    ready = before.then(() => asked)
    // Told to whoever asks next. When nobody does, the transaction cannot be committed.
    ready.catch(() => {})
  }
  return { rows, row: async <Row>(query: Sql) => (await rows<Row>(query))[0], ahead }
}
