import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createWorld, type World } from '../../../test/world.ts'

const publicUrl = 'https://circle.example'
let world: World
let plain: World
beforeAll(async () => {
  world = await createWorld({ trustedProxies: ['127.0.0.1'], publicUrl })
  plain = await createWorld()
})
afterAll(() => Promise.all([world.close(), plain.close()]))

/** As a reverse proxy passes it on. @returns 101, or the status that refused it */
async function through({ base, gus }: World, headers: Record<string, string>, origin = publicUrl): Promise<number> {
  const address = `${base.replace('http', 'ws')}/live`
  const socket = new WebSocket(address, { origin, headers: { cookie: gus.cookie, ...headers } })
  const refused = once(socket, 'unexpected-response').then(([, response]) => response.statusCode as number)
  const status = await Promise.race([once(socket, 'open').then(() => 101), refused])
  socket.on('error', () => {})
  socket.terminate()
  return status
}

test('behind a trusted proxy the page’s host is the one that was forwarded', async () => {
  expect(await through(world, { 'x-forwarded-host': 'circle.example' })).toBe(101)
  expect(await through(world, { host: 'circle.example' })).toBe(101)
  expect(await through(world, { 'x-forwarded-host': 'circle.example' }, 'https://evil.test')).toBe(403)
})

test('a proxy that changes the host and says nothing is helped by the public address', async () => {
  expect(await through(world, { host: 'internal:3000' })).toBe(101)
  const { status } = await world.gus.fetch('/api/me', {
    method: 'PATCH',
    body: '{"locale":"en"}',
    headers: { 'content-type': 'application/json', origin: publicUrl },
  })
  expect(status).toBe(200)
})

test('without a trusted proxy nobody can forward a host', async () => {
  expect(await through(plain, { 'x-forwarded-host': 'evil.test' }, 'https://evil.test')).toBe(403)
})

test('addresses count as the proxy saw them, and only when the proxy is trusted', async () => {
  const ask = (at: World, address: string) => at.nobody.fetch('/api/me', { headers: { 'x-forwarded-for': address } })
  const left = async (at: World, address: string) => (await ask(at, address)).headers.get('x-ratelimit-remaining')
  expect(await left(world, '203.0.113.1')).toBe(await left(world, '203.0.113.2'))
  expect(await left(plain, '203.0.113.1')).not.toBe(await left(plain, '203.0.113.2'))
})
