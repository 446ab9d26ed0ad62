import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { nextMigrationFile, readMigrations } from '../../platform/server/db/migration-files.ts'
import { type Command, WrongConfig } from '../config.ts'
import { migrationsFolder } from '../database.ts'

export async function newMigration({ words: [name, ...rest] }: Command): Promise<void> {
  if (!name || rest.length > 0 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new WrongConfig('bin/db new needs one name in kebab-case, as in: bin/db new add-polls')
  }
  const file = join(migrationsFolder, nextMigrationFile(await readMigrations(migrationsFolder), name))
  await writeFile(file, '', { flag: 'wx' })
  console.log(relative(process.cwd(), file))
}
