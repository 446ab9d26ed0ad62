import { networkInterfaces } from 'node:os'
import type { Logger } from 'pino'
import { clamScan } from '../features/files/server/index.ts'
import { roomWriter } from '../features/rooms/server/index.ts'
import { openPool } from '../platform/server/db/pool.ts'
import { natsBus } from '../platform/server/nats-bus.ts'
import { diskStore, s3Store } from '../platform/server/store/index.ts'
import type { Config } from './config.ts'
import { filesFolder, openDatabase, uploadsFolder } from './database.ts'
import { startJobs } from './jobs.ts'
import { version, webFolder } from './paths.ts'
import { type DemoPerson, ensureOwner, findDemo, seedDemo } from './seed.ts'
import { loadWebClient } from './serve-web-client.ts'
import { createServer, type FileSettings, type OpenServer } from './server.ts'

/** Where guests arrive: fetched ahead while they type their name. */
export const roomScreen = 'features/rooms/web/RoomScreen.tsx'

export interface Running {
  server: OpenServer
  ownerId: string
  demo: DemoPerson[] | undefined
  addresses: Addresses
  /** Made for the first time just now. */
  first: boolean
  /** Resolves with a sentence when the database is down for good, with nothing after close(). */
  databaseEnded: Promise<string | undefined>
  close(): Promise<void>
}

export interface Addresses {
  local: string
  network: string | undefined
  /** What printed codes carry. */
  public: string
}

/** Starts everything in order; what has been started is stopped again when a later part fails. */
export async function run(config: Config, log: Logger): Promise<Running> {
  const closers: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const stop of closers.splice(0).reverse()) await stop()
  }
  try {
    const database = await openDatabase(config, plain(log), { what: 'bin/start' })
    closers.push(database.close)
    const reached = { ...database.connection, keepsPlans: config.preparedStatements }
    const pool = openPool(reached, ({ message }) => {
      // Once everything is being closed, connections end with the database.
      if (closers.length > 0) log.warn({ reason: message }, 'a database connection was lost')
    })
    closers.push(() => pool.end())
    const bus = config.natsUrl ? natsBus({ url: config.natsUrl, log }) : undefined
    if (bus) closers.push(bus.close)
    const addresses = addressesOf(config)
    const server = await createServer({
      pool,
      log,
      publicUrl: addresses.public,
      tls: config.tls,
      trustedProxies: config.trustedProxies,
      founding: config.founding,
      metricsToken: config.metricsToken,
      mail: config.mail,
      files: filesOf(config),
      ...(bus && { bus }),
      webClient: loadWebClient(webFolder, roomScreen),
      version,
    })
    closers.push(() => server.close())
    const people = await firstPeople(server, config)
    const jobs = await startJobs({
      connection: database.connection,
      pool,
      log,
      sweepFiles: () => server.files.sweep(true),
    })
    closers.push(() => jobs.close())
    await server.web.listen({ port: config.port, host: config.host })
    return { server, addresses, close, databaseEnded: database.exited, ...people }
  } catch (error) {
    await close()
    throw error
  }
}

const filesOf = (config: Config): FileSettings => ({
  store: config.s3Url ? s3Store({ ...config.s3Url, browsers: config.s3Browsers }) : diskStore(filesFolder(config)),
  uploadsFolder: uploadsFolder(config),
  sharesUploads: config.natsUrl !== undefined && config.s3Url !== undefined,
  scan: config.clamav && clamScan(config.clamav.host, config.clamav.port),
})

async function firstPeople({ engine }: OpenServer, config: Config) {
  const demo = await findDemo(engine)
  const ownerId = await ensureOwner(engine)
  if (demo || !config.demo || !isLocal(config.host)) return { ownerId, demo, first: false }
  return { ownerId, demo: await seedDemo({ engine, writer: roomWriter(engine) }, ownerId), first: true }
}

const plain = (log: Logger) => ({
  debug: (text: string) => log.debug(text),
  info: (text: string) => log.info(text),
  warn: (text: string) => log.warn(text),
  error: (text: string) => log.error(text),
})

/** Everything, this machine, or a private range (RFC 1918, RFC 4193): where a demo does no harm. */
const isLocal = (host: string) =>
  /^(0\.0\.0\.0|::|::1|localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/.test(host)

export function addressesOf({ host, port, publicUrl, tls }: Config): Addresses {
  const scheme = tls ? 'https' : 'http'
  const at = (name: string) => `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`
  const everywhere = host === '0.0.0.0' || host === '::'
  const loopback = host === 'localhost' || host === '::1' || host.startsWith('127.')
  const network = everywhere ? firstNetworkAddress() : loopback ? undefined : host
  const local = at(everywhere || loopback ? 'localhost' : host)
  return { local, network: network && at(network), public: publicUrl ?? (network ? at(network) : local) }
}

function firstNetworkAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address
}
