import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { instantOf, openPool } from './pool.ts'
import { kept, sql } from './sql.ts'
import { see, transact } from './transact.ts'

let database: TestDatabase
const pools: pg.Pool[] = []
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()))
  await database.drop()
})

function onePool(keepsPlans?: boolean): pg.Pool {
  const pool = openPool({ ...database.connection, max: 1, ...(keepsPlans !== undefined && { keepsPlans }) }, () => {})
  pools.push(pool)
  return pool
}

const double = (number: number) => kept(sql`select ${number}::int * 2 as twice`)
const preparedIn = (pool: pg.Pool) =>
  transact(pool, 'write', (db) => db.rows(sql`select statement from pg_prepared_statements where not from_sql`))

test('a kept query is prepared once for each connection, whatever its values and whatever became of its transaction', async () => {
  const pool = onePool()
  const failing = transact(pool, 'write', async (db) => {
    await db.rows(double(1))
    await db.rows(sql`select 1 / 0`)
  })
  await expect(failing).rejects.toThrow('division by zero')
  const answers = await transact(pool, 'snapshot', (db) => Promise.all([2, 3, 4].map((n) => db.row(double(n)))))
  expect(answers).toEqual([{ twice: 4 }, { twice: 6 }, { twice: 8 }])
  expect(await preparedIn(pool)).toEqual([{ statement: 'select $1::int * 2 as twice' }])
})

test('behind a pooler that carries no prepared statements, nothing is kept', async () => {
  const pool = onePool(false)
  const answer = await transact(pool, 'snapshot', async (db) => {
    see(db, [])
    return db.row(double(21))
  })
  expect(answer).toEqual({ twice: 42 })
  expect(await preparedIn(pool)).toEqual([])
})

// Seen to fail with a bare `commit`: PostgreSQL answers to it that it rolled back, and the driver takes that for success.
test('what was sent ahead and failed fails what is asked after it, and the commit where nothing is', async () => {
  const pool = onePool()
  const wrong = sql`select 1 / 0`
  const asking = transact(pool, 'write', (db) => {
    db.ahead(wrong)
    return db.rows(sql`select 1`)
  })
  await expect(asking).rejects.toThrow('division by zero')
  const ending = transact(pool, 'write', async (db) => {
    await db.rows(sql`insert into global.fact (name, value) values ('half', '1')`)
    db.ahead(wrong)
  })
  await expect(ending).rejects.toThrow('rolled back')
  expect(await transact(pool, 'snapshot', (db) => db.rows(sql`select from global.fact`))).toEqual([])
})

test('an instant is told in UTC, to the millisecond, however PostgreSQL writes it', () => {
  for (const [written, told] of [
    ['2026-11-23 05:44:56.123456+00', '2026-11-23T05:44:56.123Z'],
    ['2026-11-23 05:44:56.1+00', '2026-11-23T05:44:56.100Z'],
    ['2026-11-23 05:44:56+00', '2026-11-23T05:44:56.000Z'],
    ['2026-11-23 05:44:56.5+02', '2026-11-23T03:44:56.500Z'],
    ['2026-11-23 05:44:56.5+05:30', '2026-11-23T00:14:56.500Z'],
  ]) {
    expect(instantOf(written as string)).toBe(told)
  }
})
