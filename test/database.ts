import { randomBytes } from 'node:crypto'
import { Client, type ClientConfig } from 'pg'
import { inject } from 'vitest'
import { connectTo } from './test-server.ts'

export interface TestDatabase {
  /** For a pg Client or Pool, as the owner. Runtime code does `set local role opencircle_app` inside. */
  connection: ClientConfig
  drop: () => Promise<void>
}

/** A database of the test's own, migrated, or empty when asked; a copy of the template takes some 50 ms. */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const server = inject('database')
  const name = `test_${randomBytes(8).toString('hex')}`
  const owner = server.owner ? `owner ${server.owner}` : ''
  await asAdmin(server.admin, `create database ${name} template ${empty ? 'template0' : server.template} ${owner}`)
  return {
    connection: connectTo(server, name),
    drop: () => asAdmin(server.admin, `drop database if exists ${name} with (force)`),
  }
}

async function asAdmin(connection: ClientConfig, statement: string): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
