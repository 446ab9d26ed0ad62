import { Client, type ClientConfig } from 'pg'
import { ensureRuntimeRole } from '../roles.ts'

export const superuser = 'postgres'

/** The two roles and the database; done again at each start, for a start that was cut off in between. */
export async function prepareDatabase(connection: ClientConfig): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  try {
    if (!(await exists(client, `select from pg_roles where rolname = 'opencircle'`))) {
      await client.query('create role opencircle login')
    }
    await ensureRuntimeRole(client, 'opencircle')
    if (!(await exists(client, `select from pg_database where datname = 'opencircle'`))) {
      await client.query('create database opencircle owner opencircle')
    }
  } finally {
    await client.end()
  }
}

const exists = async (client: Client, query: string): Promise<boolean> =>
  ((await client.query(query)).rowCount ?? 0) > 0
