import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ClientConfig } from 'pg'
import { FolderInUse } from '../platform/server/db/embedded/lock.ts'
import { type EmbeddedAccess, joinEmbedded, startEmbedded } from '../platform/server/db/embedded/start.ts'
import { migrate } from '../platform/server/db/migrate.ts'
import type { PlainLog } from '../platform/server/db/plain-log.ts'
import { reachDatabase } from '../platform/server/db/reach.ts'
import type { Config } from './config.ts'

export interface OpenDatabase {
  /** For a pg Client or Pool, as the owner; requests do `set local role opencircle_app`. */
  connection: ClientConfig
  /** Sees every row, whatever row-level security says: for backups. */
  readerConnection: ClientConfig
  /** Resolves with a sentence when the embedded database is down for good, with nothing after close(). */
  exited: Promise<string | undefined>
  close: () => Promise<void>
}

export interface OpenOptions {
  /** Who opens it, named to whoever comes second. */
  what?: string
  /** Join the database of a running server instead of refusing to share its folder. */
  share?: boolean
}

export const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url))

export const filesFolder = ({ data }: Config): string => join(data, 'files')

/** What is on its way; never part of a backup. */
export const uploadsFolder = ({ data }: Config): string => join(data, 'uploads')

/** The database, reached or started, and migrated. Whatever goes wrong is told as a sentence (Explained). */
export async function openDatabase(config: Config, log: PlainLog, options: OpenOptions = {}): Promise<OpenDatabase> {
  const database = await reachOrStart(config, log, options)
  try {
    await migrateDatabase(database, log)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** As openDatabase, but leaves the tables as they are. */
export async function reachOrStart(
  config: Config,
  log: PlainLog,
  { what, share = false }: OpenOptions = {},
): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    const connection = { connectionString: config.databaseUrl }
    await reachDatabase(connection, log)
    return { connection, readerConnection: connection, exited: new Promise(() => {}), close: async () => {} }
  }
  const folder = join(config.data, 'postgres')
  try {
    const embedded = await startEmbedded({ folder, log, ...(what && { what }) })
    return { ...opened(embedded), exited: embedded.exited, close: embedded.stop }
  } catch (error) {
    if (!share || !(error instanceof FolderInUse)) throw error
    return { ...opened(await joinEmbedded(folder)), exited: new Promise(() => {}), close: async () => {} }
  }
}

const opened = (access: EmbeddedAccess) => ({
  connection: access.connection(),
  readerConnection: access.superuserConnection('opencircle'),
})

export async function migrateDatabase({ connection }: OpenDatabase, log: PlainLog): Promise<number> {
  return migrate({
    connection,
    folder: migrationsFolder,
    onStep: ({ file, done, all }) => log.info(`Migrating the database: ${file} (${done + 1} of ${all})`),
  })
}
