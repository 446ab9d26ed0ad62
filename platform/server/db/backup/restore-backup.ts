import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Client, type ClientConfig } from 'pg'
import { getConstructionPlans } from 'pg-boss'
import { Explained } from '../explained.ts'
import { migrate } from '../migrate.ts'
import { readMigrations } from '../migration-files.ts'
import { planMigrations } from '../migration-plan.ts'
import { listTables, quote } from './catalog.ts'
import { beginRestore, emptyDatabase, endRestore } from './empty-database.ts'
import { loadTables } from './load-tables.ts'
import type { DumpedTable, Manifest } from './manifest.ts'
import { type Backup, openBackup } from './read-backup.ts'

export interface RestoreOptions {
  connection: ClientConfig
  migrationsFolder: string
  filesFolder: string
  source: string
  onStep?: (step: { what: string; done: number; all: number }) => void
}

/** Puts a backup into an empty database and an empty files folder: all of it, or nothing. */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  const backup = await openBackup(options.source, (step) => options.onStep?.({ what: 'checking', ...step }))
  planMigrations(await readMigrations(options.migrationsFolder), backup.manifest.migrations)
  await refuseFiles(options.filesFolder)
  const client = new Client(options.connection)
  await client.connect()
  try {
    await beginRestore(client)
    await fill(client, backup, options).catch(async (error) => {
      await client.query('rollback')
      await emptyDatabase(client)
      throw error
    })
  } finally {
    await client.end()
  }
  return backup.manifest
}

async function fill(client: Client, backup: Backup, options: RestoreOptions): Promise<void> {
  const { manifest } = backup
  const upTo = Math.max(0, ...manifest.migrations.map(({ number }) => number))
  await migrate({ connection: options.connection, folder: options.migrationsFolder, upTo })
  if (manifest.tables.some(({ schema }) => schema === jobsSchema)) await client.query(getConstructionPlans(jobsSchema))
  const draft = await extractFiles(backup, options)
  try {
    await client.query('begin; set local statement_timeout = 0')
    await loadTables(client, backup, await chooseTables(client, manifest), options.onStep)
    for (const sequence of manifest.sequences) {
      await client.query('select setval(to_regclass($1), $2) where to_regclass($1) is not null', [
        quote(sequence),
        sequence.value,
      ])
    }
    await bumpEpoch(client)
    await endRestore(client)
    await moveIntoPlace(draft, options.filesFolder)
    await client.query('commit').catch(async (error) => {
      await rename(options.filesFolder, draft)
      throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

const jobsSchema = 'pgboss'

/** Every table must be there. Jobs are only hints, so those of another pg-boss are left out. */
async function chooseTables(client: Client, { tables }: Manifest): Promise<DumpedTable[]> {
  const here = new Map((await listTables(client)).map((table) => [quote(table), new Set(table.columns)]))
  const fits = (table: DumpedTable) => {
    const columns = here.get(quote(table))
    return columns !== undefined && table.columns.every((column) => columns.has(column))
  }
  const odd = tables.filter((table) => !fits(table))
  const strange = odd.find(({ schema }) => schema !== jobsSchema)
  if (strange)
    throw new Explained(
      `The backup holds ${strange.schema}.${strange.name}, which this release does not know in that form.`,
    )
  return odd.length === 0 ? tables : tables.filter(({ schema }) => schema !== jobsSchema)
}

/** What clients hold is of another history now: a new epoch makes them fetch anew. */
async function bumpEpoch(client: Client): Promise<void> {
  const { rows } = await client.query(`
    select attrelid::regclass as head from pg_attribute
    where attrelid = to_regclass('head') and attname = 'epoch' and not attisdropped`)
  for (const { head } of rows) await client.query(`update ${head} set epoch = epoch + 1`)
}

async function refuseFiles(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  if (names.length > 0) {
    throw new Explained(
      `${folder} already holds files, and a backup is restored into an empty folder only. Give --data a new one.`,
    )
  }
}

async function extractFiles(backup: Backup, { filesFolder, onStep }: RestoreOptions): Promise<string> {
  const draft = `${filesFolder}.restoring`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o700 })
  for (const [done, entry] of backup.files.entries()) {
    if (done % 100 === 0) onStep?.({ what: 'files', done, all: backup.files.length })
    const inside = normalize(entry.slice('files/'.length))
    if (inside.startsWith('..') || inside.startsWith(sep))
      throw new Explained(`The backup holds a file outside its folder: ${entry}`)
    const target = join(draft, inside)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await pipeline(backup.read(entry), createWriteStream(target, { mode: 0o600, flush: true }))
  }
  return draft
}

async function moveIntoPlace(draft: string, folder: string): Promise<void> {
  await rmdir(folder).catch(() => {})
  await rename(draft, folder)
}
