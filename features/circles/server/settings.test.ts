import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asServer } from '../../../app/act.ts'
import { holdCircle } from '../../../test/holder.ts'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as roomApi from '../../rooms/contract.ts'
import * as api from '../contract.ts'
import { presetFor } from '../presets.ts'
import { findLinkDoor } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const look = { name: 'Terrace', kind: 'community', brand: '#336699' } as const

async function circleOf(host: Person, more: Partial<{ slug: string; visibility: 'private' | 'code' }> = {}) {
  const { organizationId } = world.lotus
  const circleId = newId()
  await host.call(api.createCircle, { organizationId, circleId, ...look, ...more })
  const rooms = (await host.call(roomApi.listMyRooms, {})).body.rooms
  return { circleId, roomId: rooms.find((room) => room.circleId === circleId)?.id ?? '' }
}

describe('changeCircle', () => {
  test('is heard by everybody in it, and held as it is fetched', async () => {
    const { mina, lin, lotus } = world
    const live = await lin.live()
    const look = await holdCircle(lin, live, lotus.circleId)
    const change = { description: 'Noodles since 1998', rules: 'Be kind.', slug: `lotus-${newId().slice(-6)}` }
    const { body } = await mina.call(api.changeCircle, { circleId: lotus.circleId, ...change })
    expect(body).toMatchObject(change)
    const { held, refetched } = await look()
    expect(held).toEqual(refetched)
    expect(held.circle).toMatchObject(change)
    expect(live.events(lotus.circleId).map(({ name }) => name)).toEqual(['circle.changed'])
    await live.close()
  })

  test('with nothing new is heard by nobody', async () => {
    const { mina, lin, lotus } = world
    const live = await lin.live()
    const { body } = await mina.call(api.getCircle, { circleId: lotus.circleId })
    await mina.call(api.changeCircle, { circleId: lotus.circleId, description: ` ${body.description} ` })
    expect((await mina.call(api.getCircle, { circleId: lotus.circleId })).body.seq).toBe(body.seq)
    await live.close()
  })

  test('is for hosts and who runs the place; to a stranger there is no circle', async () => {
    const { circleId } = world.lotus
    for (const person of [world.theo, world.lin, world.gus]) {
      expect((await person.call(api.changeCircle, { circleId, rules: 'Mine' })).status).toBe(403)
    }
    await expectInvisible([world.ada, world.eve], api.changeCircle, {
      there: { circleId, rules: 'Mine' },
      unknown: { circleId: newId(), rules: 'Mine' },
    })
  })

  test('of a link that is taken names one that is free, wherever the other circle is', async () => {
    const slug = `tea-${newId().slice(-8)}`
    const { circleId } = await circleOf(world.mina, { slug })
    const asked = { circleId: world.hillview.circleId, slug: slug.toUpperCase() }
    const taken = await world.ada.call(api.changeCircle, asked)
    expect(taken.status).toBe(409)
    expect(taken.body.error).toMatchObject({ code: 'slug_taken', details: { suggestion: `${slug}-2` } })
    await world.mina.call(api.changeCircle, { circleId, slug: null })
    expect((await world.ada.call(api.changeCircle, asked)).body.slug).toBe(slug)
  })

  test.each(['ab', '-tea', 'tea-', 'te--a', 'tea room', '茶馆', 'a'.repeat(41), '../etc'])(
    'a link cannot be %j, and the sentence says what it can be',
    async (slug) => {
      const { status, body } = await world.mina.call(api.changeCircle, { circleId: world.lotus.circleId, slug })
      expect(status).toBe(400)
      expect(body.error?.message).toMatch(/3 to 40 letters/)
    },
  )

  test('the circle of the team gets neither a link nor another way in', async () => {
    const { circles } = (await world.mina.call(api.listMyCircles, {})).body
    const circleId = circles.find(({ allStaff }) => allStaff)?.id ?? ''
    for (const change of [{ slug: 'our-team' }, { visibility: 'open' as const }]) {
      const { body } = await world.mina.call(api.changeCircle, { circleId, ...change })
      expect(body.error?.code).toBe('team_circle')
    }
    expect((await world.mina.call(api.archiveCircle, { circleId })).body.error?.code).toBe('team_circle')
  })
})

describe('what a circle begins with', () => {
  test.each(['business', 'teaching', 'community', 'internal'] as const)('%s: as its kind suggests', async (kind) => {
    const { organizationId } = world.lotus
    const made = await world.mina.call(api.createCircle, { organizationId, circleId: newId(), ...look, kind })
    expect(made.body).toMatchObject({ kind, ...presetFor(kind), slug: null, archivedAt: null })
  })
})

describe('who writes', () => {
  const say = (person: Person, roomId: string) =>
    person.call(roomApi.sendMessage, { roomId, messageId: newId(), text: 'Hello' })

  test('only hosts and the team, where a host says so; the others are told', async () => {
    const { mina, theo, lin, lotus } = world
    await mina.call(api.changeCircle, { circleId: lotus.circleId, writers: 'hosts' })
    for (const person of [mina, theo]) expect((await say(person, lotus.roomId)).status).toBe(200)
    expect((await say(lin, lotus.roomId)).body.error?.code).toBe('hosts_write')
    expect((await lin.call(roomApi.openRoom, { roomId: lotus.roomId })).body.room.silence).toBe('hosts_write')
    await mina.call(api.changeCircle, { circleId: lotus.circleId, writers: 'everyone' })
    expect((await say(lin, lotus.roomId)).status).toBe(200)
  })

  test('guests read where a host says so, until they have a way to come back', async () => {
    const { mina, lin, lotus } = world
    await mina.call(api.changeCircle, { circleId: lotus.circleId, guestsMay: 'read' })
    expect((await say(lin, lotus.roomId)).body.error?.code).toBe('guests_read')
    await world.pool.query(
      `insert into global.login (id, person_id, kind, key, label, created_at)
        values (gen_random_uuid(), $1, 'email', 'lin@example.org', 'lin@example.org', now())`,
      [lin.personId],
    )
    expect((await say(lin, lotus.roomId)).status).toBe(200)
    await mina.call(api.changeCircle, { circleId: lotus.circleId, guestsMay: 'write' })
  })

  test('newcomers see as much of what was said before as the circle shows', async () => {
    const { circleId, roomId } = await circleOf(world.mina, { visibility: 'code' })
    const { code } = (await world.mina.call(api.createCode, { circleId, codeId: newId(), label: 'Gate' })).body
    for (let nr = 0; nr < 53; nr++) await say(world.mina, roomId)
    const seen: number[] = []
    for (const newcomersSee of ['all', 'last_50', 'joining'] as const) {
      await world.mina.call(api.changeCircle, { circleId, newcomersSee })
      const guest = world.browser()
      await guest.submit(`/j/${code}`, { name: `Sees ${newcomersSee}` })
      const { messages } = (await guest.call(roomApi.listMessages, { roomId, before: 1000, limit: 100 })).body
      seen.push(messages.length)
    }
    expect(seen).toEqual([53, 50, 0])
  })
})

describe('the link of a circle', () => {
  test('is a door to whoever has it while the circle is open, and to nobody while it takes a code', async () => {
    const slug = `walk-${newId().slice(-8)}`
    const { circleId } = await circleOf(world.mina, { slug })
    const door = () => asServer(world.server.engine, (ctx) => findLinkDoor(ctx, ` ${slug.toUpperCase()} `))
    expect(await door()).toMatchObject({ way: `/c/${slug}`, code: null, refusal: null, circle: { id: circleId } })
    await world.mina.call(api.archiveCircle, { circleId })
    expect(await door()).toMatchObject({ refusal: 'archived' })
    await world.mina.call(api.restoreCircle, { circleId })
    for (const visibility of ['code', 'private'] as const) {
      await world.mina.call(api.changeCircle, { circleId, visibility })
      expect(await door()).toBeUndefined()
    }
  })
})

describe('archiveCircle and restoreCircle', () => {
  test('nobody writes or comes in until it is restored, and everything is there as it was', async () => {
    const { mina, lin } = world
    const { circleId, roomId } = await circleOf(mina, { visibility: 'code' })
    const { code } = (await mina.call(api.createCode, { circleId, codeId: newId(), label: 'Gate' })).body
    await lin.submit(`/j/${code}`)
    const live = await lin.live()
    const look = await holdCircle(lin, live, circleId)
    const message = { roomId, messageId: newId(), text: 'Before' }
    await lin.call(roomApi.sendMessage, message)

    expect((await mina.call(api.archiveCircle, { circleId })).body.archivedAt).not.toBeNull()
    await mina.call(api.archiveCircle, { circleId })
    const refused = await lin.call(roomApi.sendMessage, { ...message, messageId: newId() })
    expect(refused.body.error?.code).toBe('circle_archived')
    expect((await mina.call(api.changeCircle, { circleId, rules: 'Late' })).body.error?.code).toBe('circle_archived')
    const closed = await world.browser().submit(`/j/${code}`, { name: 'Late' })
    expect(closed.status).toBe(410)
    expect(await closed.text()).toContain('has closed')
    expect((await lin.call(roomApi.openRoom, { roomId })).body.messages.map(({ text }) => text)).toEqual(['Before'])

    await mina.call(api.restoreCircle, { circleId })
    expect((await lin.call(roomApi.sendMessage, { ...message, messageId: newId() })).status).toBe(200)
    expect((await world.browser().submit(`/j/${code}`, { name: 'In time' })).status).toBe(303)
    const { held, refetched } = await look()
    expect(held).toEqual(refetched)
    const names = live.events(circleId).map(({ name }) => name)
    expect(names).toEqual(['circle.changed', 'circle.changed', 'circle.joined'])
    await live.close()
  })

  test('is for hosts and who runs the place; to a stranger there is no circle', async () => {
    const { circleId } = world.lotus
    for (const spec of [api.archiveCircle, api.restoreCircle]) {
      expect((await world.lin.call(spec, { circleId })).status).toBe(403)
      await expectInvisible([world.ada, world.eve], spec, { there: { circleId }, unknown: { circleId: newId() } })
    }
  })

  test('a private circle opens only by a code for one person', async () => {
    const { circleId } = await circleOf(world.mina, { visibility: 'private' })
    const codeFor = async (useLimit: number | null) =>
      (await world.mina.call(api.createCode, { circleId, codeId: newId(), label: 'For Wen', useLimit })).body.code
    const [many, one] = [await codeFor(null), await codeFor(1)]
    const refused = await world.browser().submit(`/j/${many}`, { name: 'Wen' })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('by invitation')
    expect((await world.browser().submit(`/j/${one}`, { name: 'Wen' })).status).toBe(303)
    expect((await world.browser().submit(`/j/${one}`, { name: 'Wen too' })).status).toBe(409)
  })
})
