import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Explained } from '../explained.ts'
import { identifier, listGuards, quote } from './catalog.ts'
import type { DumpedTable, Manifest } from './manifest.ts'
import type { Backup } from './read-backup.ts'

/** Fills the tables inside the caller's transaction. Foreign keys come back last, which checks every row of them. */
export async function loadTables(
  client: Client,
  backup: Backup,
  tables: DumpedTable[],
  onStep?: (step: { what: string; done: number; all: number }) => void,
): Promise<void> {
  await makeMissingPartitions(client, backup.manifest, tables)
  const guards = await listGuards(client)
  for (const { away } of guards) await client.query(away)
  if (tables.length > 0) await client.query(`truncate ${tables.map(quote).join(', ')}`)
  for (const [done, table] of tables.entries()) {
    onStep?.({ what: `${table.schema}.${table.name}`, done, all: tables.length })
    await loadTable(client, backup, table)
  }
  await client.query('set constraints all immediate')
  for (const { back } of guards) await client.query(back)
}

// Partitions by day are made as days come, so an empty database lacks those of the backup.
async function makeMissingPartitions(client: Client, { partitions }: Manifest, tables: DumpedTable[]): Promise<void> {
  const schemas = new Set(tables.map(({ schema }) => schema))
  for (const partition of partitions.filter(({ schema }) => schemas.has(schema))) {
    const key = partition.key ? `partition by ${partition.key}` : ''
    await client.query(
      `create table if not exists ${quote(partition)} partition of ${partition.parent} ${partition.bound} ${key}`,
    )
  }
}

async function loadTable(client: Client, backup: Backup, table: DumpedTable): Promise<void> {
  const copy = client.query(copyFrom(`copy ${quote(table)} (${table.columns.map(identifier).join(', ')}) from stdin`))
  await pipeline(backup.read(table.entry), createGunzip(), copy)
  if (copy.rowCount === table.rows) return
  throw new Explained(
    `${table.schema}.${table.name} has ${copy.rowCount} rows after loading, and ${table.rows} in the backup.`,
  )
}
