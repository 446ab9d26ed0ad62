import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import { Explained } from './explained.ts'
import type { PlainLog } from './plain-log.ts'

const oldest = 15
const pause = 1000

/** Waits until an outside PostgreSQL answers, or says what to check. It may start at the same time as we do. */
export async function reachDatabase(connection: ClientConfig, log: PlainLog, patience = 30_000): Promise<void> {
  const end = performance.now() + patience
  for (let told = false; ; told = true) {
    const failure = await tryOnce(connection)
    if (!failure) return
    if (!passing.has(failure.code) || performance.now() > end) throw explain(failure, connection)
    if (!told)
      log.info(`The database at ${placeOf(connection)} does not answer yet. Trying again for ${patience / 1000} s ...`)
    await sleep(pause)
  }
}

async function tryOnce(connection: ClientConfig): Promise<{ code: string; message: string } | undefined> {
  const client = new Client({ ...connection, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query(
      "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
    )
    const version = Math.floor(Number(rows[0].version) / 10_000)
    if (version < oldest) return { code: 'too old', message: `it is PostgreSQL ${version}` }
    const { encoding } = rows[0]
    return encoding === 'UTF8' ? undefined : { code: 'not utf8', message: `its encoding is ${encoding}` }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    return { code, message }
  } finally {
    await client.end().catch(() => {})
  }
}

const startingUp = '57P03'
const passing = new Set(['ECONNREFUSED', 'ENOENT', 'EAI_AGAIN', startingUp])

const advice: Record<string, string> = {
  'too old': `Opencircle needs PostgreSQL ${oldest} or newer.`,
  'not utf8': "Make one that holds every language: create database opencircle encoding 'UTF8' template template0",
  ECONNREFUSED: 'Is it running, and does it listen there?',
  ENOENT: 'Is it running, and is its socket there?',
  ENOTFOUND: 'Is the host name right?',
  EAI_AGAIN: 'Is the host name right, and does name resolution work?',
  [startingUp]: 'It is still starting up; try again later.',
  '28P01': 'Are user and password right?',
  '28000': 'Is the user right, and does pg_hba.conf let it in from here?',
  '3D000': 'Make the database first: create database opencircle',
  '53300': 'It has no connection left: raise its max_connections.',
}

function explain({ code, message }: { code: string; message: string }, connection: ClientConfig): Explained {
  const hint = advice[code] ?? 'Check DATABASE_URL, the network between, and whether it wants ?sslmode=require.'
  return new Explained(
    `The database at ${placeOf(connection)} (DATABASE_URL) cannot be used: ${message || code}. ${hint}`,
  )
}

function placeOf({ connectionString }: ClientConfig): string {
  const { host, pathname } = new URL(connectionString ?? 'postgresql://')
  return `${host}${pathname}`
}
