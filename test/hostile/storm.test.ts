// A short storm of the same requests each time; storm.long.test.ts takes new ones. What fails prints its seed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '../../app/endpoints.ts'
import { createWorld, type World } from '../world.ts'
import { comeForStorm, heldBytes, storm } from './storm.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('whatever is sent to any endpoint, nothing breaks, nothing is kept, and a bystander chats on', async () => {
  const guests = await comeForStorm(world, 6)
  await storm(world, endpoints, { runs: 4, seed: 1, guests })
  const before = await heldBytes()
  const answered = await storm(world, endpoints, { runs: 16, seed: 2026, guests })
  // Enough of it is understood and done, or it proves little.
  expect(answered.get(200)).toBeGreaterThan(20)
  expect(answered.get(400)).toBeGreaterThan(20)
  expect(answered.get(429) ?? 0).toBeLessThan(20)
  expect((await heldBytes()) - before).toBeLessThan(24 * 1024 * 1024)
}, 120_000)
