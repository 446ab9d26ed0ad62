import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

// R6. Seen to fail with a reducer that keeps in the list who has left.
test('whatever people do and whatever hints are lost, clients end with what a refetch shows', async () => {
  await fc.assert(
    fc.asyncProperty(evenings(6), async (moments) => {
      const evening = await Evening.begin(world, bus)
      try {
        await evening.live(moments)
      } finally {
        await evening.end()
      }
    }),
    { numRuns: 8, seed: 11, interruptAfterTimeLimit: 15_000 },
  )
}, 60_000)

test('every log is without a hole, and ends where its head says', async () => {
  const { rows } = await world.pool.query(`
    select h.audience_id from head h left join log l using (organization_id, audience_id)
    group by h.organization_id, h.audience_id, h.last_seq
    having count(l.seq) <> h.last_seq or coalesce(max(l.seq), 0) <> h.last_seq or coalesce(min(l.seq), 1) <> 1`)
  expect(rows).toEqual([])
  const messages = await world.pool.query(`
    select h.audience_id from head h left join message m on m.room_id = h.audience_id
    group by h.audience_id, h.last_message_no
    having count(m.id) <> h.last_message_no or coalesce(max(m.message_no), 0) <> h.last_message_no`)
  expect(messages.rows).toEqual([])
})
