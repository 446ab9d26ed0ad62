import { type Command, WrongConfig } from '../config.ts'
import { settingsHelp } from '../config-help.ts'
import { backUp } from './db-backup.ts'
import { applyMigrations } from './db-migrate.ts'
import { newMigration } from './db-new.ts'
import { openPsql } from './db-psql.ts'
import { restore } from './db-restore.ts'
import { runCommand } from './run-command.ts'

const help = `bin/db COMMAND

  new NAME         make the next migration, named in kebab-case: bin/db new add-polls
  migrate          bring the database to the newest migration
  psql [-- ARGS]   open psql on the database, or say where to connect
  backup [FILE]    write database and files into one tar file; the server may go on working
  restore FILE     put a backup into an empty database and an empty data folder

A running server's database is joined; otherwise it is started for as long as the command takes.

${settingsHelp()}`

const commands: Record<string, (command: Command) => Promise<void>> = {
  new: newMigration,
  migrate: applyMigrations,
  psql: openPsql,
  backup: backUp,
  restore,
}

await runCommand(help, async ({ config, words: [name = '', ...words] }) => {
  const run = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!run) {
    throw new WrongConfig(
      `${name ? `"${name}" is not a command of bin/db` : 'bin/db needs a command'}: ${Object.keys(commands).join(', ')}. See --help.`,
    )
  }
  await run({ config, words })
})
