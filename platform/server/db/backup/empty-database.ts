import type { Client } from 'pg'
import { Explained } from '../explained.ts'
import { listTables } from './catalog.ts'

const marker = 'public.restore_in_progress'

/** Refuses a database that holds anything; clears away what an earlier restore left half done. */
export async function beginRestore(client: Client): Promise<void> {
  if (await isThere(client, marker)) await emptyDatabase(client)
  const tables = (await listTables(client)).map(({ schema, name }) => `${schema}.${name}`)
  if (tables.length > 0 || (await isThere(client, 'public.schema_migration'))) {
    throw new Explained(
      `This database is not empty (it has ${tables.length} tables), and a backup is restored into an empty one only. ` +
        'Give --data a new folder, or DATABASE_URL a new database.',
    )
  }
  await client.query(`create table ${marker} (since timestamptz not null default now())`)
}

const isThere = async (client: Client, table: string): Promise<boolean> =>
  (await client.query('select to_regclass($1) is not null as there', [table])).rows[0].there

export const endRestore = async (client: Client): Promise<void> => {
  await client.query(`drop table ${marker}`)
}

/** Only for a database which was found empty before: takes away all that was made in it since. */
export async function emptyDatabase(client: Client): Promise<void> {
  const { rows } = await client.query(`
    select quote_ident(nspname) as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`)
  await client.query('begin')
  for (const { name } of rows) await client.query(`drop schema ${name} cascade`)
  await client.query('create schema public authorization pg_database_owner; grant usage on schema public to public')
  await client.query('commit')
}
