import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../platform/server/db/embedded/start.ts'
import { migrate } from '../platform/server/db/migrate.ts'
import { connectTo, type TestServer } from './test-server.ts'

/** One PostgreSQL for the whole run, with a migrated database from which each test's own is copied. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL
  const { server, stop } = url ? { server: { admin: { connectionString: url } }, stop: async () => {} } : await start()
  const template = await makeTemplate(server)
  project.provide('database', { ...server, template })
  return async () => {
    await asAdmin(server.admin, `alter database ${template} is_template false`, `drop database ${template}`)
    await stop()
  }
}

async function start(): Promise<{ server: Omit<TestServer, 'template'>; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'opencircle-test-'))
  // The database's own user has to pass through when this runs as root.
  await chmod(folder, 0o711)
  const log = { debug() {}, info() {}, warn: console.warn, error: console.error }
  const embedded = await startEmbedded({ folder: join(folder, 'postgres'), log, what: 'tests' })
  const stop = async () => {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { server: { admin: embedded.superuserConnection(), owner: 'opencircle' }, stop }
}

async function makeTemplate(server: Omit<TestServer, 'template'>): Promise<string> {
  const template = `opencircle_template_${randomBytes(4).toString('hex')}`
  await asAdmin(server.admin, `create database ${template} ${server.owner ? `owner ${server.owner}` : ''}`)
  await migrate({
    connection: connectTo(server, template),
    folder: new URL('../migrations/', import.meta.url).pathname,
  })
  await asAdmin(server.admin, `alter database ${template} is_template true allow_connections false`)
  return template
}

async function asAdmin(connection: ClientConfig, ...statements: string[]): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
