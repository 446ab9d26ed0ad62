import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import * as api from '../contract.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

async function terrace() {
  const [{ organizationId }, circleId] = [world.lotus, newId()]
  const look = { name: 'Terrace', kind: 'business', brand: '#336699' } as const
  await world.mina.call(circleApi.createCircle, { organizationId, circleId, ...look })
  const { code } = (await world.mina.call(circleApi.createCode, { circleId, codeId: newId(), label: 'Gate' })).body
  return { circleId, code }
}

const roomsOf = async (person: Person, circleId: string) =>
  (await person.call(api.listCircleRooms, { circleId, limit: 100 })).body.rooms

const mine = async (person: Person) => (await person.call(api.listMyRooms, {})).body.rooms.map(({ name }) => name)

async function come(code: string, name: string): Promise<{ person: Person; to: string | null }> {
  const person = world.browser()
  const { headers } = await person.submit(`/j/${code}`, { name })
  return { person, to: headers.get('location') }
}

describe('createRoom', () => {
  test('is told to the circle and found in its list; its maker is in it, others join by choice', async () => {
    const { circleId, code } = await terrace()
    const { person } = await come(code, 'Nia')
    const live = await person.live()
    const roomId = newId()
    const made = await world.mina.call(api.createRoom, { circleId, roomId, name: 'Regulars' })
    expect(made.body).toMatchObject({ id: roomId, name: 'Regulars', everybody: false, inside: true })
    expect(await live.heard('rooms.changed')).toMatchObject({ circleId, roomId, name: 'Regulars', archivedAt: null })
    expect((await roomsOf(person, circleId)).map(({ name, inside }) => [name, inside])).toEqual([
      ['', true],
      ['Regulars', false],
    ])
    expect((await person.call(api.openRoom, { roomId })).status).toBe(404)
    const again = await world.mina.call(api.createRoom, { circleId, roomId, name: 'Regulars' })
    expect(again.body).toEqual(made.body)
    await live.close()
  })

  test('newcomers are at once in those that are for everybody, of which there are five', async () => {
    const { circleId, code } = await terrace()
    for (const name of ['News', 'Menu', 'Wine', 'Lost']) {
      await world.mina.call(api.createRoom, { circleId, roomId: newId(), name, everybody: true })
    }
    const sixth = { circleId, roomId: newId(), name: 'Found', everybody: true }
    expect((await world.mina.call(api.createRoom, sixth)).body.error?.code).toBe('rooms_for_all_full')
    await world.mina.call(api.createRoom, { ...sixth, everybody: false })
    const { person } = await come(code, 'Omar')
    expect((await mine(person)).sort()).toEqual(['', 'Lost', 'Menu', 'News', 'Wine'])
  })

  test('a hundred and fifty rooms are listed page by page; one more is refused', async () => {
    const { circleId } = await terrace()
    const names = Array.from({ length: 149 }, (_, nr) => `Room ${nr}`)
    for (const name of names) await world.mina.call(api.createRoom, { circleId, roomId: newId(), name })
    const more = await world.mina.call(api.createRoom, { circleId, roomId: newId(), name: 'More' })
    expect(more.body.error?.code).toBe('rooms_full')
    const first = await roomsOf(world.mina, circleId)
    const after = first.at(-1)?.id ?? ''
    const { rooms } = (await world.mina.call(api.listCircleRooms, { circleId, after, limit: 100 })).body
    expect([...first, ...rooms].map(({ name }) => name)).toEqual(['', ...names])
  }, 30_000)

  test('is for hosts and who runs the place; to a stranger there is no circle', async () => {
    const { circleId } = world.lotus
    const there = { circleId, roomId: newId(), name: 'Mine' }
    for (const person of [world.theo, world.lin]) expect((await person.call(api.createRoom, there)).status).toBe(403)
    await expectInvisible([world.ada, world.eve], api.createRoom, { there, unknown: { ...there, circleId: newId() } })
  })
})

describe('joinRoom and leaveRoom', () => {
  test('who is in the circle goes in and out; after that they hear nothing more', async () => {
    const { circleId, code } = await terrace()
    const { person } = await come(code, 'Pia')
    const roomId = newId()
    await world.mina.call(api.createRoom, { circleId, roomId, name: 'Regulars' })
    const live = await person.live()
    expect((await person.call(api.joinRoom, { circleId, roomId })).body).toMatchObject({ inside: true })
    await live.until((frame) => frame.type === 'opened' && frame.head.audience === roomId)
    const message = { roomId, messageId: newId(), text: 'Hello' }
    expect((await person.call(api.sendMessage, message)).status).toBe(200)
    await live.heard('message.sent')
    await person.call(api.leaveRoom, { circleId, roomId })
    await live.until((frame) => frame.type === 'closed' && frame.audience === roomId)
    expect((await person.call(api.sendMessage, { ...message, messageId: newId() })).status).toBe(404)
    expect((await person.call(api.joinRoom, { circleId, roomId })).status).toBe(200)
    expect((await person.call(api.joinRoom, { circleId, roomId })).status).toBe(200)
    await person.call(circleApi.leaveCircle, { circleId })
    expect(await mine(person)).toEqual([])
    await live.close()
  })

  test('the room in which newcomers arrive is not left alone', async () => {
    const { circleId, roomId } = world.lotus
    expect((await world.lin.call(api.leaveRoom, { circleId, roomId })).status).toBe(409)
  })

  test('a room of another circle, or to a stranger any, is not there', async () => {
    const { circleId, roomId } = world.lotus
    const unknown = { circleId, roomId: newId() }
    for (const spec of [api.joinRoom, api.leaveRoom]) {
      await expectInvisible([world.mina], spec, { there: { circleId, roomId: world.hillview.roomId }, unknown })
      await expectInvisible([world.ada, world.eve], spec, { there: { circleId, roomId }, unknown })
    }
  })
})

const firstOf = async (circleId: string) => (await roomsOf(world.mina, circleId))[0]?.id ?? ''

describe('a room that is full', () => {
  test('opens the next by itself, and newcomers arrive there', async () => {
    const { circleId, code } = await terrace()
    const roomId = await firstOf(circleId)
    await world.mina.call(api.changeRoom, { circleId, roomId, sizeLimit: 2 })
    const [one, two] = [await come(code, 'One'), await come(code, 'Two')]
    const [three, four] = [await come(code, 'Three'), await come(code, 'Four')]
    expect(one.to).toBe(`/rooms/${roomId}`)
    expect(new Set([one.to, two.to, four.to]).size).toBe(3)
    expect(three.to).toBe(two.to)
    expect(await mine(three.person)).toEqual(['Terrace 2'])
    expect(await mine(four.person)).toEqual(['Terrace 3'])
    const again = await three.person.fetch(`/j/${code}`)
    expect(again.headers.get('location')).toBe(three.to)
    const rooms = await roomsOf(world.mina, circleId)
    expect(rooms.map(({ people, sizeLimit }) => [people.count, sizeLimit])).toEqual([
      [2, 2],
      [2, 2],
      [1, 2],
    ])
    const refused = await four.person.call(api.joinRoom, { circleId, roomId })
    expect(refused.body.error?.code).toBe('room_full')
  })

  test('of twenty who come at once no room holds more than it may', async () => {
    const { circleId, code } = await terrace()
    await world.mina.call(api.changeRoom, { circleId, roomId: await firstOf(circleId), sizeLimit: 7 })
    await Promise.all(Array.from({ length: 20 }, (_, nr) => come(code, `Guest ${nr}`)))
    expect((await roomsOf(world.mina, circleId)).map(({ people }) => people.count)).toEqual([7, 7, 7, 0])
  })
})

describe('changeRoom', () => {
  test('a room that rests is only there to be read, until it is woken', async () => {
    const { circleId } = await terrace()
    const roomId = newId()
    await world.mina.call(api.createRoom, { circleId, roomId, name: 'Summer' })
    const say = () => world.mina.call(api.sendMessage, { roomId, messageId: newId(), text: 'Hello' })
    await world.mina.call(api.changeRoom, { circleId, roomId, name: 'Summer 2026', archived: true })
    expect((await say()).body.error?.code).toBe('room_archived')
    expect((await world.mina.call(api.openRoom, { roomId })).body.room).toMatchObject({
      name: 'Summer 2026',
      silence: 'room_archived',
    })
    await world.mina.call(api.changeRoom, { circleId, roomId, archived: false })
    expect((await say()).status).toBe(200)
  })

  test('newcomers always arrive somewhere', async () => {
    const { circleId, roomId } = world.lotus
    for (const change of [{ archived: true }, { everybody: false }]) {
      const { body } = await world.mina.call(api.changeRoom, { circleId, roomId, ...change })
      expect(body.error?.code).toBe('first_room')
    }
  })

  test('is for hosts and who runs the place; to a stranger there is no circle', async () => {
    const { circleId, roomId } = world.lotus
    const there = { circleId, roomId, sizeLimit: 5 }
    for (const person of [world.theo, world.lin]) expect((await person.call(api.changeRoom, there)).status).toBe(403)
    await expectInvisible([world.ada, world.eve], api.changeRoom, { there, unknown: { ...there, circleId: newId() } })
  })
})
