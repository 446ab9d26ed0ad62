import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import { migrationsFolder } from '../app/database.ts'
import { startEmbedded } from '../platform/server/db/embedded/start.ts'
import { migrate } from '../platform/server/db/migrate.ts'

export interface BenchDatabase {
  connection: ClientConfig
  pid(): number
  close(): Promise<void>
}

/** An embedded PostgreSQL of its own, as the product runs it: with fsync, and with everything migrated. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'opencircle-bench-'))
  await chmod(folder, 0o711)
  const log = { debug() {}, info() {}, warn: console.warn, error: console.error }
  const embedded = await startEmbedded({ folder: join(folder, 'postgres'), log, what: 'a bench' })
  const connection = embedded.connection()
  await migrate({ connection, folder: migrationsFolder })
  const close = async () => {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { connection, pid: embedded.pid, close }
}
