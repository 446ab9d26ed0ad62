import { afterAll, beforeAll, expect, test } from 'vitest'
import * as roomApi from '../../../features/rooms/contract.ts'
import { type Live, newId } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'

let world: World
let roomId: string
beforeAll(async () => {
  world = await createWorld()
  roomId = world.lotus.roomId
})
afterAll(() => world.close())

const settled = async (live: Live) => {
  live.say({ type: 'ping' })
  await live.until(({ type }) => type === 'pong')
}

test('who looks at a room is told at once who is there, and again when somebody comes or goes', async () => {
  const mina = await world.mina.live()
  mina.say({ type: 'look', roomId })
  expect(await mina.until((frame) => frame.type === 'here')).toMatchObject({
    ...{ roomId, count: 1 },
    people: [{ personId: world.mina.personId, name: 'Mina' }],
  })
  const gus = await world.gus.live()
  await mina.until((frame) => frame.type === 'here' && frame.count === 2)
  await gus.close()
  await mina.until((frame) => frame.type === 'here' && frame.count === 1 && mina.frames.indexOf(frame) > 1)
  await mina.close()
})

test('writing and reading are told only to those who look, and one’s own writing too', async () => {
  const [looking, away] = [await world.mina.live(), await world.theo.live()]
  const gus = await world.gus.live()
  looking.say({ type: 'look', roomId })
  await looking.until(({ type }) => type === 'here')
  gus.say({ type: 'typing', roomId })
  const typing = await looking.until((frame) => frame.type === 'typing')
  expect(typing).toMatchObject({ roomId, people: [{ personId: world.gus.personId, name: 'Gus' }] })
  await world.gus.call(roomApi.sendMessage, { roomId, messageId: newId(), text: 'Hi' })
  await world.lin.call(roomApi.markRead, { roomId, messageNo: 1 })
  await looking.until(({ type }) => type === 'reads')
  await away.heard('message.sent')
  await settled(away)
  expect(away.frames.filter(({ type }) => ['here', 'typing', 'reads'].includes(type))).toEqual([])
  looking.say({ type: 'look', roomId: null })
  await settled(looking)
  const before = looking.frames.filter(({ type }) => type === 'typing').length
  gus.say({ type: 'typing', roomId })
  await settled(gus)
  await settled(looking)
  expect(looking.frames.filter(({ type }) => type === 'typing').length).toBe(before)
  await Promise.all([looking.close(), away.close(), gus.close()])
})

test('looking at or writing in a room that one is not in does nothing, and tells nothing', async () => {
  const ada = await world.ada.live()
  ada.say({ type: 'look', roomId: world.hillview.roomId })
  await ada.until(({ type }) => type === 'here')
  const seen = ada.frames.length
  const strangers = [await world.gus.live(), await world.eve.live()]
  for (const stranger of strangers) {
    stranger.say({ type: 'look', roomId: world.hillview.roomId })
    stranger.say({ type: 'typing', roomId: world.hillview.roomId })
    stranger.say({ type: 'look', roomId: world.lotus.circleId })
    await settled(stranger)
    expect(stranger.frames.map(({ type }) => type)).toEqual(['welcome', 'pong'])
  }
  await settled(ada)
  expect(ada.frames.slice(seen).map(({ type }) => type)).toEqual(['pong'])
  await Promise.all([ada, ...strangers].map((live) => live.close()))
})
