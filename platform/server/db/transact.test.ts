import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { openPool } from './pool.ts'
import { sql } from './sql.ts'
import { transact } from './transact.ts'

let database: TestDatabase
let pool: pg.Pool
let other: pg.Pool
beforeAll(async () => {
  database = await createTestDatabase()
  pool = openPool({ ...database.connection, max: 1 }, () => {})
  other = openPool({ ...database.connection, max: 1 }, () => {})
})
afterAll(async () => {
  await Promise.all([pool.end(), other.end()])
  await database.drop()
})

const insert = (name: string) => sql`insert into global.fact (name, value) values (${name}, '1')`
const facts = async () => (await other.query('select name from global.fact order by name')).rows.map(({ name }) => name)

test('a connection that dies between two questions fails its transaction and nothing else', async () => {
  const crashes: unknown[] = []
  const crashed = (error: unknown) => crashes.push(error)
  process.on('uncaughtException', crashed)
  const work = transact(pool, 'write', async (db) => {
    await db.rows(insert('half'))
    const backend = await db.row<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    await other.query('select pg_terminate_backend($1)', [backend?.pid])
    await sleep(100)
    await db.rows(insert('other half'))
  })
  await expect(work).rejects.toThrow()
  await sleep(50)
  process.off('uncaughtException', crashed)
  expect(crashes).toEqual([])
  expect(await facts()).toEqual([])
  await transact(pool, 'write', (db) => db.rows(insert('whole')))
  expect(await facts()).toEqual(['whole'])
})

test('what fails leaves nothing behind: no row, no role, no organization, no open transaction', async () => {
  const work = transact(pool, 'write', async (db) => {
    await db.rows(insert('rolled back'))
    await db.rows(sql`select 1 / 0`)
  })
  await expect(work).rejects.toThrow('division by zero')
  expect(await facts()).not.toContain('rolled back')
  const { rows } = await pool.query(
    `select current_user = session_user as own, coalesce(current_setting('app.organizations', true), '') as seen,
      (select count(*)::int from pg_stat_activity where datname = current_database() and state like 'idle in%') as open`,
  )
  expect(rows).toEqual([{ own: true, seen: '', open: 0 }])
})

test('a snapshot reads one moment, and cannot write', async () => {
  const write = transact(pool, 'snapshot', (db) => db.rows(insert('not this')))
  await expect(write).rejects.toThrow('read-only')
})
