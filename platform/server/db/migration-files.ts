import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Explained } from './explained.ts'

export interface Migration {
  number: number
  name: string
  file: string
  sql: string
  checksum: string
  inTransaction: boolean
}

const shape = /^(\d{4})-([a-z0-9]+(?:-[a-z0-9]+)*)\.sql$/

/** All migrations of a folder in their order. Refuses names of another shape and numbers given twice. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const migrations = await Promise.all(names.map((file) => readMigration(folder, file)))
  for (const [index, migration] of migrations.entries()) {
    const before = migrations[index - 1]
    if (before?.number === migration.number) {
      throw new Explained(
        `Two migrations have the number ${migration.number}: ${before.file} and ${migration.file}. Give the newer one the next free number.`,
      )
    }
  }
  return migrations
}

async function readMigration(folder: string, file: string): Promise<Migration> {
  const [, digits, name] = shape.exec(file) ?? []
  if (!digits || !name) {
    throw new Explained(
      `${file} is not named like a migration: four digits and a kebab-case name, as in 0007-add-polls.sql.`,
    )
  }
  const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n')
  return {
    number: Number(digits),
    name,
    file,
    sql,
    checksum: createHash('sha256').update(sql).digest('hex'),
    inTransaction: !/^--\s*no transaction\b/.test(sql),
  }
}

export const nextMigrationFile = (migrations: Migration[], name: string): string =>
  `${String((migrations.at(-1)?.number ?? 0) + 1).padStart(4, '0')}-${name}.sql`
