// Many at one address: a school comes in through one, and a flood does, too.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createWorld, type World } from '../world.ts'
import { connect } from './frames.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('two thousand browsers behind one address are all let in, and hear', async () => {
  const pupils = await Promise.all(Array.from({ length: 100 }, (_, nr) => world.guest(`Pupil ${nr}`)))
  const all = await Promise.all(pupils.flatMap((pupil) => Array.from({ length: 20 }, () => connect(pupil))))
  expect(all.filter(({ socket }) => socket.readyState !== socket.OPEN)).toEqual([])
  expect(world.server.gateway.clients()).toHaveLength(2000)
  for (const { socket } of all) socket.terminate()
  await expect.poll(() => world.server.gateway.clients().length).toBe(0)
})

test('who keeps knocking without a session is told to wait, and so does /readyz', async () => {
  const knock = () =>
    new Promise<number>((done) => {
      const socket = new WebSocket(`${world.base.replace('http', 'ws')}/live`, { origin: world.base })
      socket.on('unexpected-response', (_, response) => done(response.statusCode ?? 0))
      socket.on('error', () => {})
    })
  const answers: number[] = []
  for (let nr = 0; nr < 130; nr++) answers.push(...(await Promise.all(Array.from({ length: 10 }, knock))))
  expect(new Set(answers)).toEqual(new Set([401, 429]))
  expect(answers.filter((status) => status === 401).length).toBeGreaterThanOrEqual(1200)
  const ready: number[] = []
  for (let nr = 0; nr < 610; nr++) ready.push((await world.nobody.fetch('/readyz')).status)
  expect([ready[0], ready.at(-1)]).toEqual([200, 429])
})
