import type { Command } from '../config.ts'
import { migrateDatabase, reachOrStart } from '../database.ts'
import { terminalLog } from './terminal.ts'

export async function applyMigrations({ config }: Command): Promise<void> {
  const database = await reachOrStart(config, terminalLog, { what: 'bin/db migrate', share: true })
  try {
    const applied = await migrateDatabase(database, terminalLog)
    console.log(
      applied === 0
        ? 'The database is up to date.'
        : `Applied ${applied} ${applied === 1 ? 'migration' : 'migrations'}.`,
    )
  } finally {
    await database.close()
  }
}
