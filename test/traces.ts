// Where words, a name, or what only one person has, are still to be found, whatever column or file they lie in.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { World } from './world.ts'

/** @returns `table: needle` for each table of the whole database in which it stands */
export async function tracesIn(world: World, ...needles: string[]): Promise<string[]> {
  const { rows } = await world.pool.query<{ table: string }>(
    `select format('%I.%I', schemaname, tablename) as table from pg_tables
     where schemaname in ('public', 'global') order by 1`,
  )
  const found: string[] = []
  for (const { table } of rows)
    for (const needle of needles) {
      const { rows: hits } = await world.pool.query(`select 1 from ${table} t where t::text ilike $1 limit 1`, [
        `%${needle}%`,
      ])
      if (hits.length > 0) found.push(`${table}: ${needle}`)
    }
  return found
}

/** @returns the files of the store and those on their way in which it stands */
export async function tracesInFiles(world: World, needle: string): Promise<string[]> {
  const entries = await readdir(world.folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const found = files.map(async (path) => (await readFile(path)).includes(needle) && path)
  return (await Promise.all(found)).filter((path) => path !== false)
}
