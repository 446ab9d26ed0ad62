import { Explained } from './explained.ts'
import type { Migration } from './migration-files.ts'

export interface AppliedMigration {
  number: number
  name: string
  checksum: string
}

/** What is still to be applied, in order. Refuses a database whose past differs from the files. */
export function planMigrations(migrations: Migration[], applied: AppliedMigration[]): Migration[] {
  const newest = migrations.at(-1)?.number ?? 0
  const reached = Math.max(0, ...applied.map(({ number }) => number))
  if (reached > newest) throw newerDatabase(applied, reached, newest)
  const byNumber = new Map(migrations.map((migration) => [migration.number, migration]))
  for (const past of applied) refuseOtherPast(past, byNumber.get(past.number))
  const done = new Set(applied.map(({ number }) => number))
  const ahead = migrations.filter(({ number }) => !done.has(number))
  const late = ahead.find(({ number }) => number < reached)
  if (late) {
    throw new Explained(
      `${late.file} comes late: this database is already at number ${reached}. Give the file the next free number.`,
    )
  }
  return ahead
}

function newerDatabase(applied: AppliedMigration[], reached: number, newest: number): Explained {
  const name = applied.find(({ number }) => number === reached)?.name
  return new Explained(
    `This database was written by a newer Opencircle: it is at migration ${reached} (${name}), and this release knows ` +
      `them up to ${newest}. Nothing was touched. Start the newer release, or restore a backup made before the upgrade.`,
  )
}

function refuseOtherPast(past: AppliedMigration, migration: Migration | undefined): void {
  if (!migration) {
    throw new Explained(
      `Migration ${past.number} (${past.name}) was applied to this database, but its file is missing.`,
    )
  }
  if (migration.checksum !== past.checksum) {
    throw new Explained(
      `${migration.file} was changed after it had been applied to this database. Put it back as it was, ` +
        'and say the change in a new migration (bin/db new NAME).',
    )
  }
}
