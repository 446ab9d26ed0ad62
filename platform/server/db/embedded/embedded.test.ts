import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Embedded, joinEmbedded, startEmbedded } from './start.ts'

let folder: string
let said: string[]
const running: Embedded[] = []
const isRoot = process.getuid?.() === 0

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-'))
  await chmod(folder, 0o711)
  said = []
})

afterEach(async () => {
  for (const embedded of running.splice(0)) await embedded.stop()
  await chmod(folder, 0o711)
  await rm(folder, { recursive: true })
})

const home = () => join(folder, 'data/postgres')
const cluster = () => join(home(), 'cluster')
const note = (message: string) => void said.push(message)

async function start(at = home()): Promise<Embedded> {
  const log = { debug: () => {}, info: note, warn: note, error: note }
  const embedded = await startEmbedded({ folder: at, log, what: 'test' })
  running.push(embedded)
  return embedded
}

async function stopAll() {
  for (const embedded of running.splice(0)) await embedded.stop()
}

async function ask(embedded: Pick<Embedded, 'connection'>, sql: string) {
  const client = new Client(embedded.connection())
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('the second start finds what the first one stored', async () => {
  const first = await start()
  await ask(first, `create table cup (id int); insert into cup values (7)`)
  await stopAll()
  expect(existsSync(first.socketFolder)).toBe(false)
  expect(await first.exited).toBeUndefined()
  expect(await ask(await start(), 'select id from cup')).toEqual([{ id: 7 }])
  expect(said).toEqual(['Creating the database (once) ...'])
})

test('it listens on a private socket only, keeps fsync on, and the owner is no superuser', async () => {
  const embedded = await start()
  expect((await stat(embedded.socketFolder)).mode & 0o777).toBe(0o700)
  const settings = `select current_setting('listen_addresses') as tcp, current_setting('fsync') as fsync,
    (select rolsuper from pg_roles where rolname = current_user) as super, current_setting('data_checksums') as sums`
  expect(await ask(embedded, settings)).toEqual([{ tcp: '', fsync: 'on', super: false, sums: 'on' }])
  if (isRoot) expect(statSync(cluster()).uid).toBeGreaterThan(0)
})

test('a second server on the same folder is refused and told who is there', async () => {
  await start()
  await expect(start()).rejects.toThrow(`in use by another Opencircle (test, process ${process.pid})`)
})

test('a command joins the database that a server runs', async () => {
  const embedded = await start()
  const joined = await joinEmbedded(home())
  expect(joined.socketFolder).toBe(embedded.socketFolder)
  expect(await ask(joined, 'select current_user as me')).toEqual([{ me: 'opencircle' }])
})

test('a start that was cut off while creating its files begins again', async () => {
  await mkdir(join(home(), 'new-half'), { recursive: true })
  await chmod(join(folder, 'data'), 0o711)
  await chmod(home(), 0o711)
  await start()
  expect((await readdir(home())).sort()).toEqual(['cluster', 'in-use-by', 'lock'])
})

test('a postmaster.pid that names some other program’s process is not believed, and that process lives on', async () => {
  await start()
  await stopAll()
  writeFileSync(
    join(cluster(), 'postmaster.pid'),
    [process.ppid, cluster(), 1, 5432, '/nowhere', '', '1 2', 'ready'].join('\n'),
  )
  expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  expect(said.at(-1)).toContain(`names process ${process.ppid}`)
  expect(() => process.kill(process.ppid, 0)).not.toThrow()
})

test('a database of another major version is named, not touched', async () => {
  await start()
  await stopAll()
  writeFileSync(join(cluster(), 'PG_VERSION'), '17\n')
  await expect(start()).rejects.toThrow('holds a database of PostgreSQL 17, and this release brings 18')
  expect(readFileSync(join(cluster(), 'PG_VERSION'), 'utf8')).toBe('17\n')
})

test.runIf(isRoot)('a folder which the database’s user cannot enter is named, with what to do', async () => {
  await chmod(folder, 0o700)
  await expect(start()).rejects.toThrow(`cannot enter ${folder}. Keep the data elsewhere`)
})

test.runIf(isRoot)('files that an administrator copied as root are given back to the database’s user', async () => {
  const { uid } = await startThenOwnByRoot()
  expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  expect(statSync(cluster()).uid).toBe(uid)
})

async function startThenOwnByRoot(): Promise<{ uid: number }> {
  await start()
  await stopAll()
  const { uid } = statSync(cluster())
  const { chownSync } = await import('node:fs')
  for (const name of await readdir(cluster(), { recursive: true })) chownSync(join(cluster(), name), 0, 0)
  chownSync(cluster(), 0, 0)
  return { uid }
}

test('a broken configuration ends in a sentence with PostgreSQL’s own words', async () => {
  await start()
  await stopAll()
  writeFileSync(join(cluster(), 'postgresql.conf'), 'shared_buffers = lots\n')
  await expect(start()).rejects.toThrow(/PostgreSQL did not start.*shared_buffers/s)
})
