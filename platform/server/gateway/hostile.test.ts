import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { ClientFrame } from '../../../platform/contract/protocol.ts'
import { newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

interface Knock {
  path?: string
  origin?: string | null
  cookie?: string
  host?: string
}

/** Asks for an upgrade as any program can. @returns the status line's number */
async function knock({ path = '/live', origin = world.base, cookie = world.gus.cookie, host }: Knock): Promise<number> {
  const { hostname, port } = new URL(world.base)
  const socket = connect(Number(port), hostname)
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${host ?? `${hostname}:${port}`}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(origin === null ? [] : [`Origin: ${origin}`]),
    ...(cookie ? [`Cookie: ${cookie}`] : []),
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const [first] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  return Number(String(first).split(' ')[1])
}

describe('who may open a live connection', () => {
  test('a browser with a session, from our own page', async () => {
    expect(await knock({})).toBe(101)
  })

  test.each<[string, Knock, number]>([
    ['a page of another site', { origin: 'https://evil.test' }, 403],
    ['a page without a site', { origin: 'null' }, 403],
    ['a program that says nothing of where it comes from', { origin: null }, 403],
    ['nobody', { cookie: '' }, 401],
    ['a made-up session', { cookie: 'oc_session=made-up' }, 401],
    ['a session in the address', { path: '/live?token=abc', cookie: '' }, 404],
    ['any query', { path: '/live?x' }, 404],
    ['another path', { path: '/api/live' }, 404],
  ])('not %s', async (_, from, status) => {
    expect(await knock(from)).toBe(status)
  })

  test('a visitor who is gone before the answer leaves nothing behind', async () => {
    const before = world.server.gateway.clients().length
    const { hostname, port } = new URL(world.base)
    for (let nr = 0; nr < 50; nr++) {
      const socket = connect(Number(port), hostname)
      socket.write(
        `GET /live HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: ${world.base}\r\n` +
          `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: ${world.gus.cookie}\r\n\r\n`,
      )
      await once(socket, 'connect')
      socket.resetAndDestroy()
    }
    await expect.poll(() => world.server.gateway.clients().length, { timeout: 5000 }).toBe(before)
    expect((await world.gus.fetch('/healthz')).status).toBe(200)
  })
})

const lastWords = new WeakMap<WebSocket, string | undefined>()

const open = async (person: Person, options = {}): Promise<WebSocket> => {
  const headers = { cookie: person.cookie }
  const socket = new WebSocket(`${person.base.replace('http', 'ws')}/live`, {
    origin: person.base,
    headers,
    ...options,
  })
  socket.on('error', () => {})
  socket.on('message', (bytes) => {
    const frame = JSON.parse(String(bytes)) as { type: string; reason?: string }
    if (frame.type === 'bye') lastWords.set(socket, frame.reason)
  })
  await once(socket, 'open')
  return socket
}
const hello: ClientFrame = { type: 'hello', v: 1, resume: [] }
const cursor = { audience: newId(), epoch: 1, seq: 0 }

/** Sends, and says how the connection ended: with our last word and the closing code. */
async function endOf(socket: WebSocket, ...frames: (string | Buffer)[]): Promise<{ bye?: string; code: number }> {
  const closed = once(socket, 'close')
  for (const frame of frames) socket.send(frame)
  const [code] = (await closed) as [number]
  const bye = lastWords.get(socket)
  return { code, ...(bye && { bye }) }
}

describe('what is no frame ends the connection, with a reason', () => {
  const text = JSON.stringify
  test.each<[string, string | Buffer]>([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['an unknown type', text({ type: 'sudo' })],
    ['a field of the wrong kind', text({ type: 'hello', v: '1', resume: [] })],
    ['a cursor before the beginning', text({ ...hello, resume: [{ ...cursor, seq: -1 }] })],
    ['a cursor that is no id', text({ ...hello, resume: [{ ...cursor, audience: "' or 1=1" }] })],
    ['five hundred and one cursors', text({ ...hello, resume: Array(501).fill({ ...cursor, audience: 'x' }) })],
    ['thirty thousand brackets', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['bytes', Buffer.from(text(hello))],
  ])('%s', async (_, frame) => {
    expect(await endOf(await open(world.lin), frame)).toEqual({ bye: 'malformed', code: 1000 })
  })

  test('a second hello', async () => {
    expect(await endOf(await open(world.lin), JSON.stringify(hello), JSON.stringify(hello))).toMatchObject({
      bye: 'malformed',
    })
  })

  test('an old version of the page is told to reload', async () => {
    expect(await endOf(await open(world.lin), JSON.stringify({ ...hello, v: 0 }))).toEqual({
      bye: 'reload',
      code: 1000,
    })
  })

  test('a frame above the limit is not read to its end', async () => {
    expect((await endOf(await open(world.lin), 'x'.repeat(65 * 1024))).code).toBe(1009)
  })

  test('a compressed frame, which nobody offered to read', async () => {
    const { code } = await raw(world.lin, Buffer.from([0xc1, 0x80, 0, 0, 0, 0]))
    expect(code).toBe(1002)
  })

  test('text that is not UTF-8', async () => {
    const { code } = await raw(world.lin, Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe]))
    expect(code).toBe(1007)
  })
})

describe('a flood', () => {
  test('of frames ends with a word, and the others do not feel it', async () => {
    const near = await world.gus.live()
    const frames = Array<string>(500).fill(JSON.stringify({ type: 'ping' }))
    expect(await endOf(await open(world.lin), ...frames)).toEqual({ bye: 'limit', code: 1000 })
    near.say({ type: 'ping' })
    await near.until(({ type }) => type === 'pong')
    await near.close()
  })

  test('of pings whose answers nobody reads ends too', async () => {
    const ping = Buffer.concat(Array<Buffer>(500).fill(Buffer.from([0x89, 0x84, 0, 0, 0, 0, 1, 2, 3, 4])))
    const { frames } = await raw(world.lin, ping)
    expect(frames).toContain('"limit"')
  })

  test('that goes on after the last word is not listened to any more', async () => {
    const socket = await open(world.lin)
    const frames = Array<string>(5000).fill(JSON.stringify({ type: 'typing', roomId: world.lotus.roomId }))
    expect(await endOf(socket, ...frames)).toMatchObject({ bye: 'limit' })
  })
})

test('one person has twenty places; the twenty-first is told so, and the twenty go on', async () => {
  const guest = await world.guest('Many')
  const twenty = await Promise.all(Array.from({ length: 20 }, () => guest.live()))
  for (let nr = 0; nr < 10; nr++) expect(await endOf(await open(guest))).toEqual({ bye: 'limit', code: 1000 })
  for (const live of twenty) {
    live.say({ type: 'ping' })
    await live.until(({ type }) => type === 'pong')
  }
  await Promise.all(twenty.map((live) => live.close()))
  await expect.poll(() => world.server.gateway.isHere(guest.personId)).toBe(false)
})

/** Sends raw bytes after the upgrade; says what came back and with which code it was closed. */
async function raw(person: Person, bytes: Buffer): Promise<{ code: number; frames: string }> {
  const socket = await open(person)
  const wire = (socket as unknown as { _socket: Socket })._socket
  let frames = ''
  wire.on('data', (chunk: Buffer) => {
    frames += chunk.toString('latin1')
  })
  const closed = once(socket, 'close') as Promise<[number]>
  wire.write(bytes)
  return { code: (await closed)[0], frames }
}
