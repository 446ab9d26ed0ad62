import { afterAll, beforeAll, expect, test } from 'vitest'
import { asPerson } from '../../../app/act.ts'
import { newId } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import { circlesToTell, joinCircle } from '../../circles/server/index.ts'
import { accessOrganization, renameMyself } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const terrace = async () => {
  const [circleId, { organizationId }] = [newId(), world.lotus]
  const circle = { organizationId, circleId, name: 'Terrace', kind: 'community', brand: '#123456' } as const
  await world.mina.call(circleApi.createCircle, circle)
  return { id: circleId, organizationId }
}

/** The newest name of this person that the circle's log tells, whatever order it tells it in. */
async function toldName(circleId: string, personId: string) {
  const { body } = await world.mina.call(circleApi.listCircleEvents, { circleId, epoch: 1, after: 0 })
  const cards = body.events
    .map(({ payload }) => (payload as { person?: { personId: string; name: string; version: number } }).person)
    .filter((card) => card?.personId === personId)
  return cards.sort((a, b) => (b?.version ?? 0) - (a?.version ?? 0))[0]?.name
}

test('whoever comes in while taking another name on another phone is known by the new one', async () => {
  const { personId } = world.gus
  const { engine } = world.server
  const circle = await terrace()
  let join: Promise<unknown> = Promise.resolve()
  await asPerson(engine, personId, async (ctx) => {
    const organization = await accessOrganization(ctx, circle)
    await renameMyself(ctx, organization, 'Gustav', circlesToTell)
    join = asPerson(engine, personId, (other) => joinCircle(other, { circle, personId, role: 'member', code: null }))
    await new Promise((later) => setTimeout(later, 200))
  })
  await join
  expect(await toldName(circle.id, personId)).toBe('Gustav')
})

test('nor is it forgotten when the coming in began first; and neither waits for the other in a ring', async () => {
  const { personId } = world.gus
  const { engine } = world.server
  for (let round = 0; round < 10; round++) {
    const circle = await terrace()
    await Promise.all([
      asPerson(engine, personId, (ctx) => joinCircle(ctx, { circle, personId, role: 'member', code: null })),
      world.gus.fetch(`/api/organizations/${circle.organizationId}/me`, {
        method: 'PATCH',
        body: JSON.stringify({ displayName: `Gus ${round}` }),
        headers: { 'content-type': 'application/json' },
      }),
    ])
    expect(await toldName(circle.id, personId)).toBe(`Gus ${round}`)
  }
})
