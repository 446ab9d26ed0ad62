import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { openPool } from './pool.ts'
import { sql } from './sql.ts'
import { transact } from './transact.ts'

let database: TestDatabase
let pool: pg.Pool
beforeEach(async () => {
  database = await createTestDatabase()
  pool = openPool(database.connection, () => {})
})
afterEach(async () => {
  await pool.end()
  await database.drop()
})

// Seen to fail without the listener that openPool adds: the run ends with an uncaught "Connection terminated".
test('a connection that dies in the middle of a transaction fails that one and nothing else', async () => {
  const broken = transact(pool, 'write', async (db) => {
    const { rows } = await pool.query(`select pid from pg_stat_activity where state = 'idle in transaction'`)
    await pool.query('select pg_terminate_backend($1)', [rows[0].pid])
    await sleep(100)
    return db.row(sql`select 1`)
  })
  await expect(broken).rejects.toThrow()
  expect(await transact(pool, 'snapshot', (db) => db.row(sql`select 1 as one`))).toEqual({ one: 1 })
})
