import { afterAll, beforeAll, test } from 'vitest'
import { raceKicks } from '../../../test/kick-race.ts'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('a thousand times somebody writes while they are taken out, and never a word too much is kept or heard', async () => {
  await raceKicks(world, { guests: 20, rounds: 50 })
}, 600_000)
