import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import * as api from '../contract.ts'
import { type RoomWriter, roomWriter } from './index.ts'

let world: World
let writer: RoomWriter
let rooms: { id: string; organizationId: string }[]
beforeAll(async () => {
  world = await createWorld()
  writer = roomWriter(world.server.engine)
  const { organizationId } = world.lotus
  for (let nr = 1; nr <= 10; nr++) {
    const circle = {
      organizationId,
      circleId: newId(),
      name: `Table ${nr}`,
      kind: 'business',
      brand: '#1f8a63',
    } as const
    await world.mina.call(circleApi.createCircle, circle)
  }
  const { body } = await world.mina.call(api.listMyRooms, {})
  rooms = body.rooms.map(({ id }) => ({ id, organizationId }))
})
afterAll(() => world.close())

const say = (room: { id: string; organizationId: string }, text: string, id = newId()) =>
  writer.send(room, { id, authorId: world.mina.personId, text })

test('messages to many rooms at once stand each in its room, in order, whoever they share a commit with', async () => {
  const ids = rooms.map(() => [newId(), newId(), newId()])
  const said = await Promise.all(
    rooms.flatMap((room, nr) => (ids[nr] ?? []).map((id) => say(room, `to ${room.id}`, id))),
  )
  for (const [nr, room] of rooms.entries()) {
    const here = said.filter(({ roomId }) => roomId === room.id)
    expect(here.map(({ id }) => id)).toEqual(ids[nr])
    expect(here.map(({ seq }) => seq)).toEqual(here.map((_, place) => (here[0]?.seq ?? 0) + place))
    const page = await world.mina.call(api.listMessages, { roomId: room.id, before: 1000, limit: 50 })
    expect(page.body.messages.filter(({ id }) => ids[nr]?.includes(id))).toEqual(here)
  }
})

test('a room whose head is held elsewhere keeps nobody else waiting', async () => {
  const held = rooms[6] as (typeof rooms)[number]
  const client = await world.pool.connect()
  await client.query('begin')
  await client.query('select 1 from head where audience_id = $1 for update', [held.id])
  const sent: string[] = []
  const all = rooms.map((room) => say(room, 'meanwhile').then(({ roomId }) => sent.push(roomId)))
  await Promise.all(all.filter((_, nr) => rooms[nr] !== held))
  expect(sent).not.toContain(held.id)
  await client.query('commit')
  client.release()
  await Promise.all(all)
  expect(sent).toContain(held.id)
})

test('what cannot be stored takes nothing else down with it', async () => {
  await world.pool.query(`
    create function refuse_poison() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$;
    create trigger poison before insert on message for each row when (new.text = 'poison') execute function refuse_poison()`)
  const texts = rooms.flatMap((room) => ['first', 'poison', 'last'].map((text) => ({ room, text })))
  const outcomes = await Promise.allSettled(texts.map(({ room, text }) => say(room, text)))
  const stored = outcomes.flatMap(({ status }, nr) => (status === 'fulfilled' ? [texts[nr]?.text] : []))
  expect(stored).toEqual(rooms.flatMap(() => ['first', 'last']))
})

test('nobody writes where they are not, whatever they share a commit with', async () => {
  const outcomes = await Promise.allSettled(
    rooms.flatMap((room) => [
      say(room, 'mine'),
      writer.send(room, { id: newId(), authorId: world.ada.personId, text: 'hers' }),
      writer.send(
        { ...room, organizationId: world.hillview.organizationId },
        { id: newId(), authorId: world.ada.personId, text: 'hers' },
      ),
    ]),
  )
  expect(outcomes.map(({ status }) => status)).toEqual(rooms.flatMap(() => ['fulfilled', 'rejected', 'rejected']))
})
