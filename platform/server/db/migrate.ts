import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { type Migration, readMigrations } from './migration-files.ts'
import { type AppliedMigration, planMigrations } from './migration-plan.ts'
import { ensureRuntimeRole } from './roles.ts'
import { splitStatements } from './split-statements.ts'

export interface MigrateOptions {
  connection: ClientConfig
  /** Holds `0001-name.sql` and so on. */
  folder: string
  /** Stops after this number; for restoring a backup of an older release. */
  upTo?: number
  onStep?: (step: { file: string; done: number; all: number }) => void
}

/**
 * Brings the database to the newest migration and says how many were applied. Several servers may do this at
 * once: each step takes a lock that lives in its transaction, so it also works through a transaction pooler.
 */
export async function migrate({ connection, folder, upTo = Infinity, onStep }: MigrateOptions): Promise<number> {
  const migrations = await readMigrations(folder)
  const client = new Client(connection)
  await client.connect()
  try {
    await ensureRuntimeRole(client)
    for (let done = 0; ; done++) {
      const left = await inLock(client, async (applied) => {
        const ahead = planMigrations(migrations, applied).filter(({ number }) => number <= upTo)
        const next = ahead[0]
        if (next) onStep?.({ file: next.file, done, all: done + ahead.length })
        if (next) await apply(client, next, connection)
        return ahead.length
      })
      if (left === 0) return done
    }
  } finally {
    await client.end()
  }
}

/** What was applied so far, oldest first; nothing when the database is empty. */
export async function listApplied(client: Client): Promise<AppliedMigration[]> {
  const { rows } = await client.query(`select to_regclass('public.schema_migration') is not null as there`)
  if (!rows[0].there) return []
  return (await client.query('select number, name, checksum from public.schema_migration order by number')).rows
}

const lockNumber = 7_305_031_204
const lockNotAvailable = '55P03'
const attempts = 20

async function inLock<T>(client: Client, work: (applied: AppliedMigration[]) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    await client.query('begin')
    try {
      await client.query('select pg_advisory_xact_lock($1)', [lockNumber])
      // Whoever waits for a table holds up all who come later: better to step back before writers feel it.
      await client.query(`set local lock_timeout = '800ms'`)
      const result = await work(await listApplied(client))
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch(() => {})
      if ((error as { code?: string }).code !== lockNotAvailable || attempt === attempts) throw error
      await sleep(attempt * 100)
    }
  }
}

async function apply(client: Client, migration: Migration, connection: ClientConfig): Promise<void> {
  try {
    if (migration.inTransaction) await client.query(migration.sql)
    else await applyAside(migration, connection)
  } catch (error) {
    if (error instanceof Error) error.message = `${migration.file}: ${error.message}`
    throw error
  }
  await client.query(table)
  await client.query('insert into public.schema_migration (number, name, checksum) values ($1, $2, $3)', [
    migration.number,
    migration.name,
    migration.checksum,
  ])
}

/** Statement by statement on a connection of its own, while the first one keeps the lock. */
async function applyAside(migration: Migration, connection: ClientConfig): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  try {
    for (const statement of splitStatements(migration.sql)) await client.query(statement)
  } finally {
    await client.end()
  }
}

const table = `
  create table if not exists public.schema_migration (
    number int primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`
