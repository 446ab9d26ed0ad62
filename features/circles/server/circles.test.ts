import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as roomApi from '../../rooms/contract.ts'
import * as api from '../contract.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const kitchen = { name: 'Kitchen', kind: 'internal', brand: '#336699' } as const
const wanted = (circleId = newId()) => ({ organizationId: world.lotus.organizationId, circleId, ...kitchen })

describe('making a circle', () => {
  test('somebody of the team becomes its host; their open browsers hear the circle and its first room', async () => {
    const live = await world.theo.live()
    const circle = wanted()
    const made = await world.theo.call(api.createCircle, circle)
    expect(made.body).toMatchObject({
      id: circle.circleId,
      mine: 'host',
      team: true,
      members: { count: 1, more: false },
    })
    await live.until((frame) => frame.type === 'opened' && frame.head.audience === circle.circleId)
    await live.until((frame) => frame.type === 'opened' && frame.head.kind === 'room')
    expect(live.events(world.theo.personId).map(({ name }) => name)).toEqual(['circle.entered'])
    const log = await world.theo.call(api.listCircleEvents, { circleId: circle.circleId, epoch: 1, after: 0 })
    expect(log.body.events.map(({ name }) => name)).toEqual(['circle.created', 'circle.joined'])
    const { rooms } = (await world.theo.call(roomApi.listMyRooms, {})).body
    expect(rooms.filter(({ circleId }) => circleId === circle.circleId)).toHaveLength(1)
    await live.close()
  })

  test('the same id sixteen times at once is one circle with one room', async () => {
    const circle = wanted()
    const answers = await Promise.all(Array.from({ length: 16 }, () => world.mina.call(api.createCircle, circle)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const { rooms } = (await world.mina.call(roomApi.listMyRooms, {})).body
    expect(rooms.filter(({ circleId }) => circleId === circle.circleId)).toHaveLength(1)
  })

  test('a guest may not, and to another organization there is nothing to make it in', async () => {
    expect((await world.gus.call(api.createCircle, wanted())).status).toBe(403)
    await expectInvisible([world.ada], api.createCircle, {
      there: wanted(),
      unknown: { ...wanted(), organizationId: newId() },
    })
    await expectSignedOut(world.nobody, api.createCircle, wanted())
  })

  test('an id in use is taken, by whatever and in whichever organization it is used', async () => {
    const { lotus, ada, hillview, gus } = world
    for (const circleId of [lotus.circleId, lotus.roomId, gus.personId, ada.personId]) {
      const answer = await ada.call(api.createCircle, { organizationId: hillview.organizationId, circleId, ...kitchen })
      expect([answer.status, answer.body.error?.code]).toEqual([409, 'id_taken'])
    }
    const mine = await world.theo.call(api.createCircle, wanted())
    const other = await world.mina.call(api.createCircle, wanted(mine.body.id))
    expect(other.body.error?.code).toBe('id_taken')
  })

  test('an id in capital letters is the same id', async () => {
    const circle = wanted()
    const made = await world.mina.call(api.createCircle, { ...circle, circleId: circle.circleId.toUpperCase() })
    expect(made.body.id).toBe(circle.circleId)
    const log = await world.mina.call(api.listCircleEvents, { circleId: circle.circleId, epoch: 1, after: 0 })
    expect(JSON.stringify(log.body)).not.toContain(circle.circleId.toUpperCase())
  })

  test('a colour that is none and a name that is none are named as the fields to mend', async () => {
    const { status, body } = await world.mina.call(api.createCircle, { ...wanted(), brand: 'red;}', name: ' ' })
    expect(status).toBe(400)
    expect(body.error?.fields).toEqual({ brand: 'brand_malformed', name: 'name_missing' })
  })
})

describe('looking at circles', () => {
  test('my list holds what I am in, page by page, and nothing else', async () => {
    const { gus, mina, lotus } = world
    expect((await gus.call(api.listMyCircles, {})).body.circles.map(({ id }) => id)).toEqual([lotus.circleId])
    const all = (await mina.call(api.listMyCircles, {})).body.circles.map(({ id }) => id)
    const paged: string[] = []
    for (let after: string | undefined; ; ) {
      const { circles } = (await mina.call(api.listMyCircles, { limit: 1, ...(after && { after }) })).body
      if (circles.length === 0) break
      after = circles[0]?.id
      paged.push(...circles.map(({ id }) => id))
    }
    expect(paged).toEqual(all)
    expect((await world.eve.call(api.listMyCircles, {})).body.circles).toEqual([])
    await expectSignedOut(world.nobody, api.listMyCircles, {})
  })

  test('a guest sees the circle as their own place in it allows', async () => {
    const { body } = await world.gus.call(api.getCircle, { circleId: world.lotus.circleId })
    expect(body).toMatchObject({ name: 'Lotus Garden', mine: 'member', team: false, epoch: 1 })
    expect(body.members.count).toBe(4)
  })

  test('it is invisible to the removed, to the other organization, and to a person who never joined', async () => {
    const there = { circleId: world.lotus.circleId }
    const unknown = { circleId: newId() }
    await expectInvisible([world.eve, world.ada], api.getCircle, { there, unknown })
    const kitchenOf = await world.mina.call(api.createCircle, wanted())
    await expectInvisible([world.theo, world.gus], api.getCircle, { there: { circleId: kitchenOf.body.id }, unknown })
    await expectSignedOut(world.nobody, api.getCircle, there)
  })
})

describe('reading on in the log of a circle', () => {
  test('a client is given exactly what came after its cursor', async () => {
    const { gus, lotus } = world
    const whole = await gus.call(api.listCircleEvents, { circleId: lotus.circleId, epoch: 1, after: 0 })
    expect(whole.body.events.map(({ seq }) => seq)).toEqual(
      Array.from({ length: whole.body.headSeq }, (_, index) => index + 1),
    )
    const rest = await gus.call(api.listCircleEvents, { circleId: lotus.circleId, epoch: 1, after: 2 })
    expect(rest.body.events).toEqual(whole.body.events.slice(2))
    const nothing = await gus.call(api.listCircleEvents, {
      ...{ circleId: lotus.circleId, epoch: 1 },
      after: whole.body.headSeq,
    })
    expect(nothing.body).toEqual({ events: [], headSeq: whole.body.headSeq })
  })

  test('a cursor of another epoch, or ahead of the log, is told to begin anew', async () => {
    const { gus, lotus } = world
    for (const cursor of [
      { epoch: 2, after: 0 },
      { epoch: 1, after: 1_000_000 },
      { epoch: 0, after: 0 },
    ]) {
      const answer = await gus.call(api.listCircleEvents, { circleId: lotus.circleId, ...cursor })
      expect([answer.status, answer.body.error?.code]).toEqual([409, 'resync'])
    }
  })

  test('nobody outside reads it', async () => {
    const cursor = { epoch: 1, after: 0 }
    await expectInvisible([world.eve, world.ada], api.listCircleEvents, {
      there: { circleId: world.lotus.circleId, ...cursor },
      unknown: { circleId: newId(), ...cursor },
    })
    await expectSignedOut(world.nobody, api.listCircleEvents, { circleId: world.lotus.circleId, ...cursor })
  })
})
