import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formBody from '@fastify/formbody'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import type pg from 'pg'
import type { Logger } from 'pino'
import { noteFirstWords } from '../features/circles/server/index.ts'
import { failurePage } from '../features/entry/server/index.ts'
import { type Files, openFiles, type Quota, type Scan, usualQuota } from '../features/files/server/index.ts'
import { type Founding, findNames } from '../features/organizations/server/index.ts'
import {
  findShows,
  identify,
  isStale,
  listAudiences,
  listLiveSessions,
  noteSeen,
} from '../features/people/server/index.ts'
import { firstWords, goOn, listSteps, roomWriter, talkWorker } from '../features/rooms/server/index.ts'
import type { LimitClass } from '../platform/contract/index.ts'
import { type Bus, processBus } from '../platform/server/bus.ts'
import { see, transact } from '../platform/server/db/transact.ts'
import { Gateway } from '../platform/server/gateway/gateway.ts'
import { databaseSource } from '../platform/server/gateway/source.ts'
import { openLive } from '../platform/server/gateway/upgrade.ts'
import { addressReader } from '../platform/server/http/address.ts'
import { sendUnreadable } from '../platform/server/http/failures.ts'
import { limitKeys } from '../platform/server/http/limits.ts'
import { serveMetrics } from '../platform/server/http/metrics.ts'
import { mount, sessionCookie } from '../platform/server/http/mount.ts'
import { openApi } from '../platform/server/http/openapi.ts'
import type { WebEngine } from '../platform/server/http/perform.ts'
import { secure } from '../platform/server/http/security.ts'
import { openMailRoom } from '../platform/server/mail/mail-room.ts'
import { type MailSettings, smtpPostman } from '../platform/server/mail/smtp.ts'
import type { Store } from '../platform/server/store/index.ts'
import { asServer } from './act.ts'
import { endpoints, events } from './endpoints.ts'
import { fileOwners, listeners, routes, sentences } from './features.ts'
import { serveHealth } from './health.ts'
import { serveReference } from './reference.ts'
import { serveWebClient, type WebClient } from './serve-web-client.ts'

export interface ServerOptions {
  pool: pg.Pool
  log: Logger
  /** The address people type, without a slash at its end. */
  publicUrl: string
  tls?: { cert: Buffer; key: Buffer } | undefined
  trustedProxies?: string[]
  /** Who may found a place; without it, only who runs the server. */
  founding?: Founding | undefined
  metricsToken?: string | undefined
  /** How mails leave; without it they wait until they are of no use. */
  mail?: MailSettings | undefined
  now?: () => Date
  /** How writers reach the live connections; another one where several processes serve together. */
  bus?: Bus
  /** Where files lie, and a folder of this machine for those on their way. */
  files: FileSettings
  webClient: WebClient
  /** How many messages one person may send within ten seconds. */
  messagesAtOnce?: number
  version: string
}

export interface FileSettings {
  store: Store
  uploadsFolder: string
  /** Several servers take the pieces of an upload: they meet in the store. */
  sharesUploads?: boolean
  scan?: Scan | undefined
  quota?: Quota
}

export interface OpenServer {
  web: FastifyInstance
  files: Files
  engine: WebEngine
  gateway: Gateway
  close(): Promise<void>
}

/** Faster than anybody writes, and than a phone sends what waited for the network. */
const messagesAtOnce = 20
const bodyLimit = 256 * 1024

/** The whole product on one web server, not yet listening. */
export async function createServer(options: ServerOptions): Promise<OpenServer> {
  const { pool, log, now = () => new Date(), bus = processBus() } = options
  const keys = limitKeys()
  const engine = engineOf(options, bus, keys)
  const gateway = new Gateway({ source: sourceOf(pool, now), events, log })
  const unsubscribe = bus.subscribe((hint) => gateway.hear(hint))
  const web = await webServer(options, gateway, keys)
  const files = openFiles({ pool, log, now, owners: fileOwners, ...options.files })
  const mail = startMail({ pool, log, now, bus, settings: options.mail })
  const { words, talks } = besideRequests(engine, log)
  const served = routes({
    mail,
    publicUrl: options.publicUrl,
    founding: options.founding ?? 'operator',
    files,
    quota: options.files.quota ?? usualQuota,
    appPrefetch: options.webClient.guestFiles,
    bus,
    writer: roomWriter(engine),
    said: words.said,
    isHere: gateway.isHere,
    messagesAtOnce: options.messagesAtOnce ?? messagesAtOnce,
  })
  mount(web, served, { engine, sentences, failurePage, secure: options.publicUrl.startsWith('https:') })
  const description = openApi([...endpoints.values()], options.version)
  serveReference(web, description)
  await serveWebClient(web, options.webClient)
  const closeLive = openLive(web.server, {
    gateway,
    identify: (request) => actorOf(engine, web, request),
    addressOf: addressReader(options.trustedProxies),
    hostsOf: (request) => hostsOf(options, request),
  })
  const stopAudits = startAudits(log, [
    ...auditsOf(gateway, engine),
    // What is deleted is gone from the store within a minute.
    { everyMs: 60_000, work: () => files.sweep() },
    { everyMs: 1000, work: talks.finish },
  ])
  const close = async () => {
    stopAudits()
    unsubscribe()
    await mail.close()
    files.close()
    gateway.close()
    closeLive()
    await web.close()
    await Promise.all([words.close(), talks.close()])
  }
  return { web, engine, gateway, files, close }
}

/** What is done in transactions of its own, after those that asked for it. */
const besideRequests = (engine: WebEngine, log: Logger) => ({
  words: firstWords({
    note: (words) => asServer(engine, (ctx) => noteFirstWords(ctx, words)),
    failed: (err) => log.warn({ err }, 'it was not noted who wrote for the first time'),
  }),
  talks: talkWorker({
    list: () => transact(engine.pool, 'snapshot', (db) => listSteps(db, 20)),
    goOn: (step) => asServer(engine, (ctx) => goOn(ctx, step)),
  }),
})

const sourceOf = (pool: pg.Pool, now: () => Date) =>
  databaseSource(pool, {
    audiences: listAudiences,
    names: findNames,
    shows: findShows,
    liveSessions: (db, ids) => listLiveSessions(db, ids, now()),
  })

interface MailParts {
  pool: pg.Pool
  log: Logger
  now: () => Date
  bus: Bus
  settings: MailSettings | undefined
}

function startMail({ settings, bus, ...rest }: MailParts) {
  const postman = settings && smtpPostman(settings)
  const room = openMailRoom({ ...rest, postman })
  const unsubscribe = bus.subscribe(({ type }) => type === 'mail-waits' && room.wake())
  const close = () => {
    unsubscribe()
    return room.close()
  }
  return { postman, from: settings?.from, close }
}

function engineOf({ pool, log, now = () => new Date() }: ServerOptions, bus: Bus, keys: LimitKeys): WebEngine {
  return {
    pool,
    bus,
    listeners,
    now,
    identify: async (db, token, at) => {
      const identity = await identify(db, token, at)
      if (identity) keys.foundGood(token)
      return identity
    },
    seen: seenBy(pool, now, log),
  }
}

/** Writes down beside the request that its session is in use. */
const seenBy =
  (pool: pg.Pool, now: () => Date, log: Logger): NonNullable<WebEngine['seen']> =>
  (identity, visit) => {
    if (!isStale(identity, now())) return
    const { sessionId } = identity.actor
    transact(pool, 'write', (db) => noteSeen(db, [sessionId], now(), visit)).catch((err) =>
      log.warn({ err }, 'it was not noted that a session is in use'),
    )
  }

type LimitKeys = ReturnType<typeof limitKeys>

async function webServer(options: ServerOptions, gateway: Gateway, keys: LimitKeys): Promise<FastifyInstance> {
  const web = fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    genReqId: () => randomUUID(),
    frameworkErrors: sendUnreadable,
    trustProxy: options.trustedProxies?.length ? options.trustedProxies : false,
    ...(options.tls && { https: options.tls }),
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 30_000,
    forceCloseConnections: true,
  } as object) as unknown as FastifyInstance
  secure(web, options.publicUrl, options.files.store.browsers?.origin)
  web.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  serveMetrics(web, options.metricsToken, () => gateway.clients().length)
  await web.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] })
  await web.register(cookie)
  await web.register(formBody, { bodyLimit })
  await web.register(rateLimit, {
    global: false,
    keyGenerator: (request) => {
      const { groupId } = request.routeOptions.config.rateLimit as { groupId: LimitClass }
      return keys.keyOf(groupId, request.cookies[sessionCookie], request.ip)
    },
  })
  serveHealth(web, options.pool)
  return web
}

async function actorOf(engine: WebEngine, web: FastifyInstance, request: IncomingMessage) {
  const token = web.parseCookie(request.headers.cookie ?? '')[sessionCookie]
  if (!token) return undefined
  const identity = await transact(engine.pool, 'snapshot', async (db) => {
    see(db, [])
    return engine.identify(db, token, engine.now())
  })
  return identity?.actor
}

/** The host the browser asked for, behind a trusted proxy the forwarded one, and the public one. */
function hostsOf({ trustedProxies, publicUrl }: ServerOptions, { headers }: IncomingMessage) {
  const forwarded = trustedProxies?.length ? headers['x-forwarded-host'] : undefined
  return [headers.host, typeof forwarded === 'string' ? forwarded : undefined, new URL(publicUrl).host]
}

/** Who only listens asks nothing, and is in use all the same. */
async function noteOpen({ pool, now }: WebEngine, gateway: Gateway): Promise<void> {
  const open = [...new Set(gateway.clients().map(({ sessionId }) => sessionId))]
  if (open.length > 0) await transact(pool, 'write', (db) => noteSeen(db, open, now()))
}

interface Audit {
  everyMs: number
  work: () => Promise<void>
}

const auditsOf = (gateway: Gateway, engine: WebEngine): Audit[] => [
  { everyMs: 3000, work: () => gateway.audit() },
  { everyMs: 30_000, work: () => gateway.auditSessions() },
  { everyMs: 600_000, work: () => noteOpen(engine, gateway) },
]

function startAudits(log: Logger, audits: readonly Audit[]): () => void {
  const timers = audits.map(({ everyMs, work }) =>
    setInterval(() => {
      work().catch((err) => log.warn({ err }, 'what runs beside the requests failed; trying again'))
    }, everyMs),
  )
  return () => timers.forEach((timer) => clearInterval(timer))
}
