import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { openBackup } from '../../platform/server/db/backup/read-backup.ts'
import { writeBackup } from '../../platform/server/db/backup/write-backup.ts'
import { type Command, fromCaller, WrongConfig } from '../config.ts'
import { filesFolder, reachOrStart } from '../database.ts'
import { progressBar, sizeOf, terminalLog } from './terminal.ts'

export async function backUp({ config, words: [file, ...rest] }: Command): Promise<void> {
  if (rest.length > 0) throw new WrongConfig('bin/db backup takes one file name at most.')
  const target = fromCaller(file ?? `opencircle-${new Date().toISOString().replaceAll(':', '').slice(0, 17)}.tar`)
  if (existsSync(target)) throw new WrongConfig(`${target} is there already. Name another file.`)
  const database = await reachOrStart(config, terminalLog, { what: 'bin/db backup', share: true })
  try {
    const { tables, files } = await writeBackup({
      connection: database.readerConnection,
      filesFolder: filesFolder(config),
      target,
      onStep: progressBar(),
    })
    await openBackup(target)
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    console.log(
      `${target}: ${rows} rows of ${tables.length} tables and ${files.count} files, ${sizeOf((await stat(target)).size)}, read back and whole.`,
    )
  } finally {
    await database.close()
  }
}
