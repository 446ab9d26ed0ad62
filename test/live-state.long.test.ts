import fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { type FlakyBus, flakyBus } from './flaky-bus.ts'
import { Evening, evenings } from './random-evening.ts'
import { createWorld, type World } from './world.ts'

let world: World
let bus: FlakyBus
beforeAll(async () => {
  bus = flakyBus()
  world = await createWorld({ bus })
})
afterAll(() => world.close())

test('on many long evenings, whatever is done and lost, clients end with what a refetch shows', async () => {
  await fc.assert(
    fc.asyncProperty(evenings(12), async (moments) => {
      const evening = await Evening.begin(world, bus)
      try {
        await evening.live(moments)
      } finally {
        await evening.end()
      }
    }),
    { numRuns: 60, interruptAfterTimeLimit: 480_000 },
  )
}, 600_000)
