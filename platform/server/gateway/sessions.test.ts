import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
let later = 0
beforeAll(async () => {
  world = await createWorld({ now: () => new Date(Date.now() + later) })
})
afterAll(() => world.close())

test('a session that ended without a word is found, and its sockets close; others stay', async () => {
  const [guest, other] = [await world.guest('Revoked'), await world.gus.live()]
  const lives = [await guest.live(), await guest.live()]
  await world.pool.query('delete from global.session where person_id = $1', [guest.personId])
  await world.server.gateway.auditSessions()
  for (const live of lives) await live.until((frame) => frame.type === 'bye' && frame.reason === 'signed_out')
  await expect.poll(() => world.server.gateway.isHere(guest.personId)).toBe(false)
  expect(other.frames.some(({ type }) => type === 'bye')).toBe(false)
  await other.close()
})

test('a session that has expired is found as well, and opens nothing any more', async () => {
  const guest = await world.guest('Expired')
  const live = await guest.live()
  later = 401 * 24 * 3600 * 1000
  await world.server.gateway.auditSessions()
  await live.until((frame) => frame.type === 'bye' && frame.reason === 'signed_out')
  await expect(guest.live()).rejects.toThrow('401')
  later = 0
})

test('a server that stops tells everybody when to come back', async () => {
  const own = await createWorld()
  const live = await own.gus.live()
  await own.close()
  const bye = live.frames.find(({ type }) => type === 'bye')
  expect(bye).toMatchObject({ reason: 'later', afterMs: expect.any(Number) })
})
