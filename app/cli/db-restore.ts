import { existsSync } from 'node:fs'
import { restoreBackup } from '../../platform/server/db/backup/restore-backup.ts'
import { type Command, fromCaller, WrongConfig } from '../config.ts'
import { filesFolder, migrateDatabase, migrationsFolder, reachOrStart } from '../database.ts'
import { progressBar, terminalLog } from './terminal.ts'

export async function restore({ config, words: [file, ...rest] }: Command): Promise<void> {
  if (!file || rest.length > 0)
    throw new WrongConfig('bin/db restore needs the backup’s file name: bin/db restore FILE')
  const source = fromCaller(file)
  if (!existsSync(source)) throw new WrongConfig(`There is no file ${source}.`)
  const database = await reachOrStart(config, terminalLog, { what: 'bin/db restore' })
  try {
    const { tables, files, createdAt } = await restoreBackup({
      connection: database.connection,
      migrationsFolder,
      filesFolder: filesFolder(config),
      source,
      onStep: progressBar(),
    })
    await migrateDatabase(database, terminalLog)
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    console.log(`Restored ${rows} rows of ${tables.length} tables and ${files.count} files, as of ${createdAt}.`)
  } finally {
    await database.close()
  }
}
