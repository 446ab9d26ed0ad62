import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { ClientConfig } from 'pg'
import { Explained } from '../../platform/server/db/explained.ts'
import { type Command, environmentWith } from '../config.ts'
import { reachOrStart } from '../database.ts'
import { terminalLog } from './terminal.ts'

export async function openPsql({ config, words }: Command): Promise<void> {
  const database = await reachOrStart(config, terminalLog, { what: 'bin/db psql', share: true })
  try {
    await runPsql(libpqVariables(database.connection), words)
  } finally {
    await database.close()
  }
}

async function runPsql(variables: Record<string, string>, words: string[]): Promise<void> {
  // Ctrl-C belongs to psql, which cancels a query with it.
  const ignore = () => {}
  process.on('SIGINT', ignore)
  const psql = spawn('psql', words, { stdio: 'inherit', env: environmentWith(variables) })
  try {
    process.exitCode = (await once(psql, 'exit'))[0] ?? 1
  } catch {
    throw new Explained(
      'psql is not installed here. Install it (Debian: apt install postgresql-client), or connect another client while ' +
        `the server runs: host=${variables.PGHOST} port=${variables.PGPORT} user=${variables.PGUSER} dbname=${variables.PGDATABASE}`,
    )
  } finally {
    process.off('SIGINT', ignore)
  }
}

/** As variables, because other users can read a process's arguments, and one of these is the password. */
function libpqVariables(connection: ClientConfig): Record<string, string> {
  const { host, port, user, database, password, sslmode } = connection.connectionString
    ? partsOf(connection.connectionString)
    : { ...connection, sslmode: undefined }
  const all = {
    PGHOST: host,
    PGPORT: port,
    PGUSER: user,
    PGDATABASE: database,
    PGPASSWORD: password,
    PGSSLMODE: sslmode,
  }
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])))
}

function partsOf(address: string) {
  const url = new URL(address)
  const text = (part: string) => decodeURIComponent(part)
  return {
    host: text(url.hostname) || url.searchParams.get('host'),
    port: url.port,
    user: text(url.username),
    database: text(url.pathname.slice(1)),
    password: text(url.password),
    sslmode: url.searchParams.get('sslmode'),
  }
}
