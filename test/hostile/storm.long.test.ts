import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '../../app/endpoints.ts'
import { createWorld, type World } from '../world.ts'
import { comeForStorm, heldBytes, storm } from './storm.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('a long storm of requests that nobody has seen before', async () => {
  const seed = Date.now() % 2 ** 31
  const guests = await comeForStorm(world, 40)
  await storm(world, endpoints, { runs: 20, seed, guests })
  const before = await heldBytes()
  for (let round = 1; round <= 5; round++) await storm(world, endpoints, { runs: 120, seed: seed + round, guests })
  expect((await heldBytes()) - before).toBeLessThan(48 * 1024 * 1024)
}, 900_000)
