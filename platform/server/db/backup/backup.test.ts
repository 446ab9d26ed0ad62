import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { PgBoss } from 'pg-boss'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../test/database.ts'
import { migrate } from '../migrate.ts'
import { openBackup } from './read-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

const schema = `
  create schema global;
  create table global.person (id uuid primary key, name text not null, photo bytea, invited_by uuid references global.person);
  create table head (room_id int primary key, epoch int not null default 1);
  create table message (room_id int, no int, body text, words int generated always as (length(body)) stored,
    primary key (room_id, no)) partition by hash (room_id);
  create table message_a partition of message for values with (modulus 2, remainder 0);
  create table message_b partition of message for values with (modulus 2, remainder 1);
  create table outbox (day date not null, note jsonb) partition by range (day);
  create table outbox_default partition of outbox default;
  create table "Odd table" (id int generated always as identity primary key, "select" text, author uuid references global.person);
  alter table "Odd table" enable row level security;
  alter table "Odd table" force row level security;
  create table kind (code text primary key);
  insert into kind values ('seeded by the migration');
  create function refuse() returns trigger language plpgsql as $$ begin raise 'a trigger fired'; end $$;
  create trigger refuse before insert on kind for each row execute function refuse();`

const rows = `
  insert into global.person values
    ('00000000-0000-7000-8000-000000000002', E'tab\\t back\\\\slash\\n\\\\N "quote"', '\\x00ff0a0d5c', null),
    ('00000000-0000-7000-8000-000000000001', '林 𝄞 👩‍👩‍👧 مرحبا', null, '00000000-0000-7000-8000-000000000002');
  update global.person set invited_by = '00000000-0000-7000-8000-000000000001' where invited_by is null;
  insert into head select no from generate_series(1, 5) no;
  insert into message select no % 7, no, repeat('你', no % 50) from generate_series(1, 2000) no;
  create table outbox_20300102 partition of outbox for values from ('2030-01-02') to ('2030-01-03');
  insert into outbox values ('2030-01-02', '{"a": "\\u0001"}'), ('1999-01-01', null);
  update kind set code = 'changed since';`

let folder: string
let source: TestDatabase
let target: TestDatabase

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backup-'))
  await mkdir(at('migrations'))
  await mkdir(at('files/deep/er'), { recursive: true })
  await writeFile(at('migrations/0001-all.sql'), schema)
  source = await createTestDatabase({ empty: true })
  target = await createTestDatabase({ empty: true })
  await migrate({ connection: source.connection, folder: at('migrations') })
  await ask(source, rows)
})

afterEach(async () => {
  await source.drop()
  await target.drop()
  await rm(folder, { recursive: true })
})

const at = (name: string) => join(folder, name)
const backUp = () => writeBackup({ connection: source.connection, filesFolder: at('files'), target: at('backup.tar') })
const restore = () =>
  restoreBackup({
    connection: target.connection,
    migrationsFolder: at('migrations'),
    filesFolder: at('restored'),
    source: at('backup.tar'),
  })

async function ask(database: TestDatabase, sql: string) {
  const client = new Client(database.connection)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const unforce = (database: TestDatabase) => ask(database, 'alter table "Odd table" no force row level security')

async function everything(database: TestDatabase) {
  const tables = ['global.person', 'message', 'message_a', 'outbox_20300102', 'outbox_default', '"Odd table"', 'kind']
  return Promise.all(tables.map((table) => ask(database, `select t::text from ${table} t order by 1`)))
}

test('what was backed up is what is restored, and clients are told by a new epoch', async () => {
  await unforce(source)
  await ask(source, `insert into "Odd table" ("select", author) select 'x', id from global.person`)
  await writeFile(at('files/a'), 'first')
  await writeFile(at('files/deep/er/empty'), '')
  await writeFile(at(`files/deep/${'长'.repeat(60)}.txt`), 'a long name')
  const manifest = await backUp()
  expect(manifest.files).toMatchObject({ count: 3, bytes: 16 })
  expect((await stat(at('backup.tar'))).mode & 0o777).toBe(0o600)

  await restore()
  await unforce(target)
  expect(await everything(target)).toEqual(await everything(source))
  expect(await ask(target, 'select distinct epoch from head')).toEqual([{ epoch: 2 }])
  expect(await ask(target, `insert into "Odd table" ("select") values ('next') returning id`)).toEqual([{ id: 3 }])
  expect((await readdir(at('restored'), { recursive: true })).sort()).toEqual(
    (await readdir(at('files'), { recursive: true })).sort(),
  )
  expect(await readFile(at(`restored/deep/${'长'.repeat(60)}.txt`), 'utf8')).toBe('a long name')
})

test('what guards the tables is back in place after a restore', async () => {
  await unforce(source)
  await backUp()
  await restore()
  await expect(ask(target, `insert into kind values ('new')`)).rejects.toThrow('a trigger fired')
  await expect(
    ask(target, `insert into "Odd table" (author) values ('00000000-0000-7000-8000-000000000009')`),
  ).rejects.toThrow()
  const forced = `select relforcerowsecurity as forced from pg_class where relname = 'Odd table'`
  expect(await ask(target, forced)).toEqual([{ forced: true }])
})

test('any tar can unpack a backup, and the list of its files can be checked without us', async () => {
  await unforce(source)
  await writeFile(at('files/a'), 'first')
  await backUp()
  await mkdir(at('out'))
  execFileSync('tar', ['-xf', at('backup.tar'), '-C', at('out')])
  execFileSync('sha256sum', ['--check', '--quiet', 'files.sha256'], { cwd: at('out') })
  expect(JSON.parse(await readFile(at('out/manifest.json'), 'utf8')).format).toBe('opencircle-backup-1')
})

test('a backup shows one moment, although others go on writing', async () => {
  await unforce(source)
  const stop = { now: false }
  const writer = (async () => {
    for (let no = 3000; !stop.now; no++) {
      await ask(source, `insert into message values (1, ${no}, 'x'); insert into "Odd table" ("select") values ('x')`)
    }
  })()
  const { tables } = await backUp()
  stop.now = true
  await writer
  const count = (name: string) => tables.find((table) => table.name === name)?.rows ?? Number.NaN
  expect(count('message') - 2000).toBe(count('Odd table'))
})

test('a queue of jobs is restored with its jobs', async () => {
  await unforce(source)
  const { connectionString, ...parts } = source.connection
  const connect = connectionString ? { connectionString } : (parts as Record<string, string>)
  const boss = new PgBoss({ ...connect, supervise: false, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  await boss.createQueue('deliver')
  await boss.send('deliver', { broadcast: 1 })
  await boss.stop({ graceful: false })
  await backUp()
  await restore()
  expect(await ask(target, 'select name, data from pgboss.job')).toEqual([{ name: 'deliver', data: { broadcast: 1 } }])
})

test('a damaged or cut backup is refused, and nothing is touched', async () => {
  await unforce(source)
  await writeFile(at('files/a'), 'first')
  await backUp()
  const { size } = await stat(at('backup.tar'))
  const file = await open(at('backup.tar'), 'r+')
  const content = await readFile(at('backup.tar'))
  await file.write('F', content.indexOf('first'))
  await file.close()
  await expect(restore()).rejects.toThrow('is damaged: files/a is not what was written')
  await truncate(at('backup.tar'), size - 4096)
  await expect(restore()).rejects.toThrow(/cut off|manifest is missing/)
  await writeFile(at('backup.tar'), 'hello'.repeat(1000))
  await expect(restore()).rejects.toThrow('is not a backup of Opencircle')
  expect(await ask(target, `select count(*)::int from pg_tables where schemaname = 'public'`)).toEqual([{ count: 0 }])
})

test('a restore into a database or folder that holds something is refused', async () => {
  await unforce(source)
  await backUp()
  await mkdir(at('restored'))
  await writeFile(at('restored/mine'), '')
  await expect(restore()).rejects.toThrow('already holds files')
  await rm(at('restored'), { recursive: true })
  await ask(target, 'create table mine ()')
  await expect(restore()).rejects.toThrow('This database is not empty')
})

test('a restore that fails leaves an empty database behind, and can be repeated', async () => {
  await unforce(source)
  await ask(source, 'create table surprise (id int)')
  await backUp()
  await expect(restore()).rejects.toThrow('public.surprise, which this release does not know')
  expect(existsSync(at('restored'))).toBe(false)
  await ask(source, 'drop table surprise')
  await rm(at('backup.tar'))
  await backUp()
  await restore()
  expect(await everything(target)).toEqual(await everything(source))
})

test('a backup of a newer release is refused', async () => {
  await unforce(source)
  await backUp()
  await rm(at('migrations/0001-all.sql'))
  await expect(restore()).rejects.toThrow('written by a newer Opencircle')
})

test('a backup of an older release is brought to its own number, so that later migrations can follow', async () => {
  await unforce(source)
  await backUp()
  await writeFile(at('migrations/0002-later.sql'), `update message set body = 'migrated' where no = 1`)
  await restore()
  await migrate({ connection: target.connection, folder: at('migrations') })
  expect(await ask(target, `select no from message where body = 'migrated'`)).toEqual([{ no: 1 }])
})

test('rows that row-level security would hide stop the backup instead of being left out', async () => {
  const asAdmin = (await ask(source, 'select rolsuper from pg_roles where rolname = current_user'))[0].rolsuper
  if (!asAdmin) await expect(backUp()).rejects.toThrow('row-level security')
  expect(existsSync(at('backup.tar.part'))).toBe(false)
})

test('a backup can be opened by its reader', async () => {
  await unforce(source)
  await backUp()
  expect((await openBackup(at('backup.tar'))).files).toEqual([])
})
