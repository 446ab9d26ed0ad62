import pg from 'pg'
import { compile, type Sql } from './sql.ts'

/** An open transaction. */
export interface Db {
  rows<Row>(query: Sql): Promise<Row[]>
  /** The first row, or undefined. */
  row<Row>(query: Sql): Promise<Row | undefined>
}

// bigint counts messages and events: far below 2^53, so plain numbers serve. Instants travel as ISO text.
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8
      ? Number
      : oid === pg.types.builtins.TIMESTAMPTZ
        ? (text: string) => new Date(text).toISOString()
        : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig

/** @param connection how to reach the database @param onError told of connections that die while idle */
export function openPool(connection: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
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
  return pool
}

/** @param opened nothing is answered before this has come to pass, though it may be asked already */
export function dbOf(client: pg.PoolClient, opened: Promise<unknown>): Db {
  const rows = async <Row>(query: Sql) => {
    const [, { rows }] = await Promise.all([opened, client.query(compile(query))])
    return rows as Row[]
  }
  return { rows, row: async <Row>(query: Sql) => (await rows<Row>(query))[0] }
}
