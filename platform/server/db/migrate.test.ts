import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { migrate } from './migrate.ts'

let database: TestDatabase
let folder: string
let client: Client

beforeEach(async () => {
  database = await createTestDatabase({ empty: true })
  folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  client = new Client(database.connection)
  await client.connect()
})

afterEach(async () => {
  await client.end()
  await database.drop()
  await rm(folder, { recursive: true })
})

const write = (file: string, sql: string) => writeFile(join(folder, file), sql)
const run = (upTo?: number) => migrate({ connection: database.connection, folder, ...(upTo && { upTo }) })
const tables = async () =>
  (await client.query(`select tablename from pg_tables where schemaname = 'public' order by 1`)).rows.map(
    (row) => row.tablename,
  )

test('migrations are applied once, in order, also by several servers at the same moment', async () => {
  await write('0001-cups.sql', 'create table cup (id int primary key);')
  await write('0002-spoons.sql', 'create table spoon (cup_id int references cup);')
  const counts = await Promise.all([run(), run(), run(), run()])
  expect(counts.reduce((sum, count) => sum + count)).toBe(2)
  expect(await tables()).toEqual(['cup', 'schema_migration', 'spoon'])
  expect(await run()).toBe(0)
})

test('only the wanted part of the migrations is applied when a number is given', async () => {
  await write('0001-cups.sql', 'create table cup (id int);')
  await write('0002-spoons.sql', 'create table spoon (id int);')
  expect(await run(1)).toBe(1)
  expect(await tables()).toEqual(['cup', 'schema_migration'])
})

test('the runtime role exists and the owner may become it', async () => {
  await run()
  await client.query('begin')
  await client.query('set local role opencircle_app')
  expect((await client.query('select current_user as who')).rows[0].who).toBe('opencircle_app')
  await client.query('rollback')
})

test('two files with one number are refused before anything is done', async () => {
  await write('0001-cups.sql', 'create table cup (id int);')
  await write('0001-spoons.sql', 'create table spoon (id int);')
  await expect(run()).rejects.toThrow('Two migrations have the number 1: 0001-cups.sql and 0001-spoons.sql')
  expect(await tables()).toEqual([])
})

test('a file of another shape is named', async () => {
  await write('1-Cups.sql', '')
  await expect(run()).rejects.toThrow('1-Cups.sql is not named like a migration')
})

test('an applied file that was changed is named; other line endings are no change', async () => {
  await write('0001-cups.sql', 'create table cup\n (id int);')
  await run()
  await write('0001-cups.sql', 'create table cup\r\n (id int);')
  expect(await run()).toBe(0)
  await write('0001-cups.sql', 'create table cup (id bigint);')
  await expect(run()).rejects.toThrow('0001-cups.sql was changed after it had been applied')
})

test('an applied file that is gone and a file that comes late are named', async () => {
  await write('0001-cups.sql', 'create table cup (id int);')
  await write('0003-forks.sql', 'create table fork (id int);')
  await run()
  await write('0002-spoons.sql', 'create table spoon (id int);')
  await expect(run()).rejects.toThrow('0002-spoons.sql comes late')
  await rm(join(folder, '0001-cups.sql'))
  await expect(run()).rejects.toThrow('Migration 1 (cups) was applied to this database, but its file is missing')
})

test('a database of a newer release is left alone', async () => {
  await write('0001-cups.sql', 'create table cup (id int);')
  await write('0002-spoons.sql', 'create table spoon (id int);')
  await run()
  await rm(join(folder, '0002-spoons.sql'))
  await expect(run()).rejects.toThrow('written by a newer Opencircle: it is at migration 2 (spoons)')
})

test('a migration that fails leaves nothing of itself, and names its file', async () => {
  await write('0001-cups.sql', 'create table cup (id int); select 1 / 0;')
  await expect(run()).rejects.toThrow('0001-cups.sql: division by zero')
  expect(await tables()).toEqual([])
})

test('a migration that says "no transaction" may build an index concurrently', async () => {
  await write('0001-cups.sql', 'create table cup (id int);')
  await write(
    '0002-index.sql',
    `-- no transaction\ncreate index concurrently if not exists a on cup (id);\n/* ; */ comment on table cup is 'a;b';\n` +
      'do $do$ begin perform 1; end $do$;\ncreate index concurrently if not exists b on cup (id);',
  )
  await run()
  const { rows } = await client.query(`select indexname from pg_indexes where tablename = 'cup' order by 1`)
  expect(rows).toEqual([{ indexname: 'a' }, { indexname: 'b' }])
})

test('a migration steps back from a table that is in use, and writers are not held up meanwhile', async () => {
  await write('0001-cups.sql', 'create table cup (id int);')
  await run()
  await write('0002-colour.sql', 'alter table cup add colour text;')
  await client.query('begin')
  await client.query('insert into cup values (1)')
  const running = run()
  await new Promise((resolve) => setTimeout(resolve, 300))
  const writer = new Client(database.connection)
  await writer.connect()
  const began = Date.now()
  await writer.query('insert into cup values (2)')
  expect(Date.now() - began).toBeLessThan(1000)
  await writer.end()
  await client.query('commit')
  expect(await running).toBe(1)
})
