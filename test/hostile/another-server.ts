// A second server over the database of a world: to ask it what may not last, or to plant in it what must be found.
import type pg from 'pg'
import { type Logger, pino } from 'pino'
import { sentences } from '../../app/features.ts'
import { createServer, type FileSettings, type OpenServer } from '../../app/server.ts'
import { failurePage } from '../../features/entry/server/index.ts'
import type { Bus } from '../../platform/server/bus.ts'
import { mount } from '../../platform/server/http/mount.ts'
import type { Served } from '../../platform/server/http/serve.ts'
import type { MailSettings } from '../../platform/server/mail/smtp.ts'
import { Person } from '../person.ts'
import { filesIn, minimalClient, type World } from '../world.ts'

export interface AnotherServer {
  server: OpenServer
  base: string
  /** The same person's browser, asking this server. */
  as(person: Person): Person
  close(): Promise<void>
}

export interface AnotherOptions {
  /** Every transaction is rolled back once it has answered, so that the next question finds everything as it was. */
  forgets?: boolean
  /** Endpoints of the test's own. */
  planted?: readonly Served[]
  bus?: Bus
  log?: Logger
  metricsToken?: string
  mail?: MailSettings
  files?: Partial<FileSettings>
}

export async function openAnother(world: World, options: AnotherOptions = {}): Promise<AnotherServer> {
  const { forgets = false, planted = [], bus, metricsToken } = options
  const server = await createServer({
    pool: forgets ? forgetting(world.pool) : world.pool,
    log: options.log ?? pino({ level: 'silent' }),
    publicUrl: 'http://lotus.test',
    webClient: minimalClient,
    version: 'test',
    files: { ...filesIn(world.folder), ...options.files },
    metricsToken,
    ...(bus && { bus }),
    ...(options.mail && { mail: options.mail }),
  })
  if (planted.length > 0) {
    server.web.register(async (web) =>
      mount(web, planted, { engine: server.engine, sentences, failurePage, secure: false }),
    )
  }
  const base = await server.web.listen({ port: 0, host: '127.0.0.1' })
  const as = ({ cookie, personId, name }: Person) => Object.assign(new Person(base), { cookie, personId, name })
  return { server, base, as, close: () => server.close() }
}

function forgetting(pool: pg.Pool): pg.Pool {
  const connect = async () => forgettingClient(await pool.connect())
  return withOwn(pool, { connect })
}

function forgettingClient(client: pg.PoolClient): pg.PoolClient {
  const ask = client.query.bind(client) as (...all: unknown[]) => Promise<unknown>
  const query = (asked: unknown, ...rest: unknown[]) =>
    asked === 'commit' ? ask('rollback').then(() => ({ command: 'COMMIT' })) : ask(asked, ...rest)
  return withOwn(client, { query })
}

/** The same object, but for these properties. */
const withOwn = <T extends object>(whole: T, own: object): T =>
  new Proxy(whole, {
    get: (_, key) => {
      if (key in own) return own[key as keyof typeof own]
      const value = whole[key as keyof T]
      return typeof value === 'function' ? value.bind(whole) : value
    },
  })
