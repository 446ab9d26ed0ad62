// The cast that every test knows, on a server of its own. Two organizations, so that a leak between them would show.
//   Lotus Garden, a restaurant: mina owns it, theo waits tables (staff), nora keeps the books (admin; in the team's
//   circle only), lin is a regular, gus came by the code of table 12, eve was taken out. Hillview School: ada owns it,
//   with one circle of its own. Nobody has no session.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { type Logger, pino } from 'pino'
import { asPerson, asServer } from '../app/act.ts'
import type { WebClient } from '../app/serve-web-client.ts'
import { createServer, type FileSettings, type OpenServer } from '../app/server.ts'
import * as circleApi from '../features/circles/contract.ts'
import { findAllStaffCircle, joinCircle } from '../features/circles/server/index.ts'
import * as organizationApi from '../features/organizations/contract.ts'
import { takePlace } from '../features/organizations/server/index.ts'
import { createPerson, createSignInLink } from '../features/people/server/index.ts'
import * as roomApi from '../features/rooms/contract.ts'
import type { Bus } from '../platform/server/bus.ts'
import { openPool } from '../platform/server/db/pool.ts'
import type { MailSettings } from '../platform/server/mail/smtp.ts'
import { diskStore } from '../platform/server/store/index.ts'
import type { TestDatabase } from './database.ts'
import { newId, Person } from './person.ts'

export interface Place {
  organizationId: string
  circleId: string
  roomId: string
  codeId: string
  code: string
}

export interface World {
  server: OpenServer
  pool: pg.Pool
  base: string
  /** Where files lie, in `files`, and what is on its way, in `uploads`. */
  folder: string
  lotus: Place
  hillview: Place
  mina: Person
  theo: Person
  nora: Person
  lin: Person
  gus: Person
  eve: Person
  ada: Person
  nobody: Person
  /** A new browser that nobody has signed in on. */
  browser(): Person
  /** A new guest of Lotus Garden, come by the code of table 12. */
  guest(name: string): Promise<Person>
  /** The same person on one more browser. */
  signIn(person: Person): Promise<Person>
  close(): Promise<void>
}

export const minimalClient: WebClient = {
  folder: fileURLToPath(new URL('./web-client', import.meta.url)),
  page: '<!doctype html><html lang="en"><body><p id="late"></p><noscript></noscript><script type="application/json" id="boot">{}</script></body></html>',
  guestFiles: () => ['/assets/app.js'],
}

export const filesIn = (folder: string): FileSettings => ({
  store: diskStore(join(folder, 'files')),
  uploadsFolder: join(folder, 'uploads'),
})

export interface WorldOptions {
  now?: () => Date
  webClient?: WebClient
  publicUrl?: string
  /** Instead of a copy of the test run's template. */
  database?: TestDatabase
  bus?: Bus
  messagesAtOnce?: number
  /** Instead of any that is free. */
  port?: number
  trustedProxies?: string[]
  mail?: MailSettings
  founding?: 'operator' | 'anyone-kept'
  log?: Logger
  files?: Partial<FileSettings>
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const database = options.database ?? (await (await import('./database.ts')).createTestDatabase())
  const pool = openPool(database.connection, () => {})
  const folder = await mkdtemp(join(tmpdir(), 'opencircle-files-'))
  const server = await createServer({
    pool,
    log: options.log ?? pino({ level: 'silent' }),
    publicUrl: options.publicUrl ?? 'http://lotus.test',
    webClient: options.webClient ?? minimalClient,
    version: 'test',
    files: { ...filesIn(folder), ...options.files },
    messagesAtOnce: options.messagesAtOnce ?? 100_000,
    ...(options.now && { now: options.now }),
    ...(options.bus && { bus: options.bus }),
    ...(options.mail && { mail: options.mail }),
    ...(options.founding && { founding: options.founding }),
    ...(options.trustedProxies && { trustedProxies: options.trustedProxies }),
  })
  const base = await server.web.listen({ port: options.port ?? 0, host: '127.0.0.1' })
  const browser = () => new Person(base)

  const mina = await founder(server, browser(), 'Mina')
  const lotus = await place(mina, 'Lotus Garden', 'business', 'Mina')
  const theo = await staff(server, mina, lotus, { name: 'Theo', role: 'staff' })
  await joinAs(server, theo, lotus)
  const nora = await staff(server, mina, lotus, { name: 'Nora', role: 'admin' })
  const guest = (name: string) => enter(browser(), lotus, name)
  const [lin, gus, eve] = [await guest('Lin'), await guest('Gus'), await guest('Eve')]
  await mina.call(circleApi.removeMember, { circleId: lotus.circleId, personId: eve.personId })
  const ada = await founder(server, browser(), 'Ada')
  const hillview = await place(ada, 'Hillview School', 'teaching', 'Ada')

  const close = async () => {
    await server.close()
    await pool.end()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
  return {
    server,
    pool,
    base,
    folder,
    lotus,
    hillview,
    mina,
    theo,
    nora,
    lin,
    gus,
    eve,
    ada,
    nobody: browser(),
    browser,
    guest,
    signIn: (person) => signIn(server, browser(), person.personId, person.name),
    close,
  }
}

async function signIn(server: OpenServer, person: Person, personId: string, name: string): Promise<Person> {
  const token = await asServer(server.engine, ({ db, now }) => createSignInLink(db, personId, now()))
  await person.submit(`/sign-in/${token}`)
  return Object.assign(person, { personId, name })
}

async function founder(server: OpenServer, person: Person, name: string): Promise<Person> {
  const id = await asServer(server.engine, ({ db, now }) => createPerson(db, now(), { runsServer: true }))
  return signIn(server, person, id, name)
}

async function place(owner: Person, name: string, kind: 'business' | 'teaching', displayName: string): Promise<Place> {
  const [organizationId, circleId, codeId] = [newId(), newId(), newId()]
  const staffCircleName = `${name} team`
  await owner.call(organizationApi.foundOrganization, {
    organizationId,
    name,
    zone: 'Asia/Shanghai',
    displayName,
    staffCircleName,
  })
  const look = { name, kind, brand: '#1f8a63' } as const
  const open = { visibility: 'code', newcomersSee: 'all' } as const
  await owner.call(circleApi.createCircle, { organizationId, circleId, ...look, ...open })
  const made = await owner.call(circleApi.createCode, { circleId, codeId, label: 'Table 12' })
  const { body } = await owner.call(roomApi.listMyRooms, {})
  const roomId = body.rooms.find((room) => room.circleId === circleId)?.id ?? ''
  return { organizationId, circleId, roomId, codeId, code: made.body.code }
}

async function staff(
  server: OpenServer,
  by: Person,
  { organizationId }: Place,
  { name, role }: { name: string; role: 'staff' | 'admin' },
) {
  const id = await asPerson(server.engine, by.personId, async (ctx) => {
    const personId = await createPerson(ctx.db, ctx.now())
    await takePlace(ctx.db, { organizationId, personId, role, displayName: name, at: ctx.now() })
    const circle = await findAllStaffCircle(ctx.db, organizationId)
    if (circle) await joinCircle(ctx, { circle: { ...circle, organizationId }, personId, role: 'member', code: null })
    return personId
  })
  return signIn(server, new Person(by.base), id, name)
}

const joinAs = (server: OpenServer, person: Person, { organizationId, circleId }: Place) =>
  asPerson(server.engine, person.personId, (ctx) =>
    joinCircle(ctx, {
      circle: { id: circleId, organizationId },
      personId: person.personId,
      role: 'member',
      code: null,
    }),
  )

async function enter(person: Person, { code }: Place, name: string): Promise<Person> {
  const answer = await person.submit(`/j/${code}`, { name })
  if (answer.status !== 303) throw new Error(`${name} did not get in: ${answer.status}`)
  const me = await person.fetch('/api/me')
  const { personId } = (await me.json()) as { personId: string }
  return Object.assign(person, { personId, name })
}
