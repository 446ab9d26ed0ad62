import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { guardedFetch, type OutboundOptions, OutboundRefused } from './outbound.ts'

let server: Server
let port: number
let answer: (request: IncomingMessage, response: ServerResponse) => void
const asked: IncomingMessage[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request)
    answer(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
beforeEach(() => {
  asked.length = 0
  answer = (_, response) => response.end('hello')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const allow = (address: string) => address === '127.0.0.1'
const toUs = async () => ['127.0.0.1']
const get = (path: string, options: OutboundOptions = {}, host = 'shop.example') =>
  guardedFetch({ allow, resolve: toUs, ...options })(`http://${host}:${port}${path}`, { ports: [port] })
const reasonOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error) => (error instanceof OutboundRefused ? error.reason : `bug: ${error}`),
  )

test('a public server is asked by its name at the address that was resolved, anonymously', async () => {
  const found = await get('/page?x=1')
  expect(found).toMatchObject({ status: 200, url: `http://shop.example:${port}/page?x=1` })
  expect(String(found.body)).toBe('hello')
  expect(asked[0]?.headers).toMatchObject({ host: `shop.example:${port}`, 'user-agent': 'Opencircle' })
  expect(Object.keys(asked[0]?.headers ?? {}).sort()).toEqual(['accept-encoding', 'connection', 'host', 'user-agent'])
})

describe('an address that is refused before anybody is asked', () => {
  test.each([
    'ftp://shop.example/',
    'file:///etc/passwd',
    'data:text/plain,hello',
    'javascript:alert(1)',
    'gopher://shop.example/',
    'not an address',
    '',
    'http://user:secret@shop.example/',
    'http://user@shop.example/',
    'http://shop.example:22/',
    'http://shop.example:5432/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://017700000001/',
    'http://0/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://[ff02::1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://172.31.255.255/',
    'http://100.64.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
  ])('%s', async (address) => {
    const resolve = () => Promise.reject(new Error('nobody should ask'))
    const fetch = guardedFetch({ resolve: address.includes('shop') ? async () => ['93.184.215.14'] : resolve })
    expect(await reasonOf(fetch(address))).toBe('address_refused')
  })

  test.each([
    ['to this machine', ['127.0.0.1']],
    ['to a private network', ['10.1.2.3']],
    ['to a good address and a private one', ['93.184.215.14', '192.168.0.1']],
    ['to a private one hidden in IPv6', ['::ffff:10.0.0.1']],
    ['to what is no address', ['localhost']],
  ])('a name that leads %s', async (_, addresses) => {
    expect(await reasonOf(guardedFetch({ resolve: async () => addresses })('https://shop.example/'))).toBe(
      'address_refused',
    )
  })

  test('a name that leads nowhere is unreachable, and so is one where nobody listens', async () => {
    expect(await reasonOf(guardedFetch({ resolve: async () => [] })('http://shop.example/'))).toBe('unreachable')
    const fails = async () => Promise.reject(new Error('ENOTFOUND'))
    expect(await reasonOf(guardedFetch({ resolve: fails })('http://shop.example/'))).toBe('unreachable')
    const closed = guardedFetch({ allow, resolve: toUs })('http://shop.example:1/', { ports: [1] })
    expect(await reasonOf(closed)).toBe('unreachable')
  })
})

test('a name is resolved once: it cannot point elsewhere between check and use', async () => {
  let times = 0
  const rebinding = async () => (times++ === 0 ? ['127.0.0.1'] : ['10.0.0.1'])
  expect((await get('/', { resolve: rebinding })).status).toBe(200)
  expect(times).toBe(1)
})

describe('a redirect', () => {
  test('is followed three times, and not a fourth', async () => {
    answer = ({ url }, response) => {
      const left = Number(url?.slice(1))
      if (left === 0) return response.end('there')
      response.writeHead(302, { location: `/${left - 1}` }).end()
    }
    expect(String((await get('/3')).body)).toBe('there')
    expect(await reasonOf(get('/4'))).toBe('too_many_redirects')
  })

  test.each([
    'http://169.254.169.254/',
    'file:///etc/passwd',
    'http://[::1]/',
    'http://user:secret@shop.example/',
    'http://shop.example:6379/',
    '//10.0.0.1/',
  ])('to %s is refused', async (location) => {
    answer = (_, response) => response.writeHead(301, { location }).end()
    expect(await reasonOf(get('/'))).toBe('address_refused')
    expect(asked).toHaveLength(1)
  })

  test('to a name that leads inside is refused', async () => {
    answer = (_, response) => response.writeHead(307, { location: `http://inside.example:${port}/` }).end()
    const resolve = async (host: string) => [host === 'inside.example' ? '10.0.0.1' : '127.0.0.1']
    expect(await reasonOf(get('/', { resolve }))).toBe('address_refused')
  })

  test('to another host takes no secrets and no cookies along', async () => {
    answer = ({ headers }, response) =>
      headers.host?.startsWith('shop')
        ? response.writeHead(302, { location: `http://other.example:${port}/`, 'set-cookie': 'a=b' }).end()
        : response.end('other')
    const headers = { authorization: 'Bearer secret', accept: 'text/html' }
    await guardedFetch({ allow, resolve: toUs })(`http://shop.example:${port}/`, { ports: [port], headers })
    expect(asked[0]?.headers.authorization).toBe('Bearer secret')
    expect(asked[1]?.headers).toMatchObject({ host: `other.example:${port}`, accept: 'text/html' })
    expect(asked[1]?.headers).not.toHaveProperty('authorization')
    expect(asked[1]?.headers).not.toHaveProperty('cookie')
  })

  test('of a POST is not followed', async () => {
    answer = (_, response) => response.writeHead(307, { location: '/elsewhere' }).end()
    const post = guardedFetch({ allow, resolve: toUs })
    const { status } = await post(`http://shop.example:${port}/`, { method: 'POST', body: '{}', ports: [port] })
    expect(status).toBe(307)
    expect(asked).toHaveLength(1)
  })
})

describe('an answer that is too much', () => {
  const short = { timeoutMs: 200 }

  test('one that is too long is cut off', async () => {
    answer = (_, response) => response.end(Buffer.alloc(2_000_000))
    expect(await reasonOf(get('/'))).toBe('too_large')
    answer = (_, response) => response.end(Buffer.alloc(1024 * 1024))
    expect((await get('/')).body).toHaveLength(1024 * 1024)
  })

  test('a packed one counts by what comes out of it', async () => {
    const bomb = gzipSync(Buffer.alloc(400_000_000))
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    const before = process.memoryUsage().rss
    expect(await reasonOf(get('/'))).toBe('too_large')
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed'))
    expect(String((await get('/')).body)).toBe('packed')
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip at all')
    expect(await reasonOf(get('/'))).toBe('unreachable')
  })

  test('one that drips, that never begins, or a name that is never resolved is too slow', async () => {
    answer = (_, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(drip))
    }
    expect(await reasonOf(get('/', short))).toBe('too_slow')
    answer = () => {}
    expect(await reasonOf(get('/', short))).toBe('too_slow')
    expect(await reasonOf(get('/', { ...short, resolve: () => new Promise(() => {}) }))).toBe('too_slow')
  })

  test('one whose headers never end is refused', async () => {
    answer = (_, response) => response.writeHead(200, { 'x-long': 'x'.repeat(50_000) }).end()
    expect(await reasonOf(get('/'))).toBe('unreachable')
  })

  test('one that breaks off is not taken for a whole one', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('half')
      setTimeout(() => response.destroy(), 20)
    }
    expect(await reasonOf(get('/'))).toBe('unreachable')
  })
})
