import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { pino } from 'pino'
import { v7 as newId } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { type MailServer, openMailServer } from '../../../test/mail-server.ts'
import { openPool } from '../db/pool.ts'
import { transact } from '../db/transact.ts'
import { markupOf, plainOf } from './letter.ts'
import { type MailRoom, openMailRoom } from './mail-room.ts'
import { insertMail, listMails } from './queries.ts'
import { smtpPostman } from './smtp.ts'

let database: TestDatabase
let pool: pg.Pool
let rooms: MailRoom[] = []
let posts: MailServer[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  pool = openPool(database.connection, () => {})
})
afterEach(async () => {
  for (const room of rooms) await room.close()
  for (const post of posts) await post.close()
  rooms = []
  posts = []
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const letter = { locale: 'en', subject: 'Hello', title: 'Tea & <cake>', says: ['At four.'], code: '123456' } as const
const log = pino({ level: 'silent' })

async function post(options = {}) {
  const server = await openMailServer(options)
  posts.push(server)
  return server
}

function room(smtpUrl: string | undefined, more = {}): MailRoom {
  const postman = smtpUrl ? smtpPostman({ smtpUrl, from: 'circle@lotus.test' }) : undefined
  const opened = openMailRoom({
    pool,
    log,
    now: () => new Date(),
    postman,
    sweepEveryMs: 50,
    firstPauseMs: 50,
    ...more,
  })
  rooms.push(opened)
  return opened
}

async function leave(recipient: string, goodForMs = 60_000): Promise<string> {
  const [id, at] = [newId(), new Date()]
  const words = { subject: letter.subject, plain: plainOf(letter), markup: markupOf(letter) }
  const expiresAt = new Date(at.getTime() + goodForMs)
  await transact(pool, 'write', (db) => insertMail(db, { id, kind: 'code', recipient, ...words, at, expiresAt }))
  return id
}

const stateOf = async (id: string) =>
  (await transact(pool, 'snapshot', (db) => listMails(db, 50))).find((mail) => mail.id === id)

describe('a mail that was left to be sent', () => {
  test('arrives with the same words in both its parts, and keeps none of them here', async () => {
    const server = await post()
    const id = await leave('lin@example.org')
    room(server.url).wake()
    const mail = await server.mailTo('lin@example.org')
    expect(mail).toMatchObject({ subject: 'Hello', text: expect.stringContaining('Tea & <cake>') })
    expect(String(mail.html)).toContain('Tea &amp; &lt;cake&gt;')
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    await expect.poll(async () => (await stateOf(id))?.sentAt).toBeTruthy()
    expect(await stateOf(id)).toMatchObject({ plain: null, problem: null, tries: 1 })
  })

  test('waits while the mail server is down, and goes when it is back', async () => {
    const first = await post()
    const port = Number(new URL(first.url).port)
    await first.close()
    posts = []
    const id = await leave('theo@example.org')
    room(first.url).wake()
    await expect.poll(async () => (await stateOf(id))?.problem).toMatch(/ECONNREFUSED/)
    const second = await post({ port })
    expect((await second.mailTo('theo@example.org')).subject).toBe('Hello')
  })

  test('is tried once where the mail server knows no such recipient, and the reason is kept', async () => {
    const server = await post({ refuses: ['gone@example.org'] })
    const id = await leave('gone@example.org')
    room(server.url).wake()
    await expect.poll(async () => (await stateOf(id))?.givenUpAt).toBeTruthy()
    expect(await stateOf(id)).toMatchObject({
      tries: 1,
      plain: null,
      problem: expect.stringMatching(/No such user here: <…@example.org>/),
    })
  })

  test('is given up after six tries, and when it is of no use any more', async () => {
    const id = await leave('down@example.org', 8000)
    const late = await leave('late@example.org', 1)
    room('smtp://127.0.0.1:1', { firstPauseMs: 1 }).wake()
    await expect.poll(async () => (await stateOf(late))?.givenUpAt).toBeTruthy()
    expect((await stateOf(late))?.tries).toBe(0)
    await expect.poll(async () => (await stateOf(id))?.givenUpAt, { timeout: 8000 }).toBeTruthy()
    expect(await stateOf(id)).toMatchObject({ tries: 6, plain: null })
  })

  test('is sent once by three servers that share the work', async () => {
    const server = await post()
    const ids = await Promise.all(Array.from({ length: 25 }, (_, no) => leave(`guest${no}@example.org`)))
    for (const opened of [room(server.url), room(server.url), room(server.url)]) opened.wake()
    for (const id of ids) await expect.poll(async () => (await stateOf(id))?.sentAt).toBeTruthy()
    await sleep(200)
    expect(server.mails).toHaveLength(25)
  })

  test('holds one recipient, whatever signs the address is made of', async () => {
    const server = await post()
    const id = await leave('"a, b@evil.test"@example.org')
    room(server.url).wake()
    await expect.poll(async () => (await stateOf(id))?.tries).toBe(1)
    await sleep(100)
    for (const { to } of server.mails) expect(JSON.stringify(to)).not.toMatch(/"address":"b@evil.test"/)
  })
})
