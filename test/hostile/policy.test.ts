import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '../../app/endpoints.ts'
import { createWorld, type World } from '../world.ts'
import { type AnotherServer, openAnother } from './another-server.ts'
import { type Cast, gatherCast } from './cast.ts'
import { judge, questionsFor } from './judge.ts'

let world: World
let cast: Cast
let asked: AnotherServer
beforeAll(async () => {
  world = await createWorld()
  cast = await gatherCast(world)
  asked = await openAnother(world, { forgets: true })
})
afterAll(async () => {
  await asked.close()
  await world.close()
})

test.each([...endpoints])('%s: everybody is answered as its policy says', async (name, spec) => {
  expect(await judge(world, asked, questionsFor(world, cast, new Map([[name, spec]])))).toEqual([])
})
