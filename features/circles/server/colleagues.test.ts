import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdCircle } from '../../../test/holder.ts'
import { newId } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut, told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { listMyRooms } from '../../rooms/contract.ts'
import * as api from '../contract.ts'

let world: World
let circleId: string
beforeAll(async () => {
  world = await createWorld()
  const { organizationId } = world.lotus
  circleId = newId()
  const look = { name: 'Kitchen', kind: 'business', brand: '#336699', visibility: 'private' } as const
  await world.mina.call(api.createCircle, { organizationId, circleId, ...look })
})
afterAll(() => world.close())

const add = (personId: string, by = world.mina) => by.call(api.addColleague, { circleId, personId })
const listed = async (asked: object = {}) =>
  (await world.mina.call(api.listColleagues, { circleId, ...asked })).body.colleagues

describe('adding colleagues', () => {
  test('lists the team who are not in, by name, in pages; a search finds some', async () => {
    expect((await listed()).map(({ person }) => person.name)).toEqual(['Nora', 'Theo'])
    const first = (await world.mina.call(api.listColleagues, { circleId, limit: 1 })).body
    expect(first.colleagues).toMatchObject([{ person: { name: 'Nora' }, removed: false }])
    expect(await listed({ limit: 1, after: first.next })).toMatchObject([{ person: { name: 'Theo' } }])
    expect(await listed({ search: 'th' })).toMatchObject([{ person: { name: 'Theo' } }])
    expect(await listed({ search: '%' })).toEqual([])
  })

  test('puts them in at once, told once and noted once; who heard it holds what a refetch shows', async () => {
    const [own, near, far] = [await world.theo.live(), await world.mina.live(), await world.gus.live()]
    const compare = await holdCircle(world.mina, near, circleId)
    const { personId } = world.theo
    expect((await add(personId)).body).toEqual({ personId })
    expect((await add(personId)).status).toBe(200)
    await own.heard('circle.entered')
    const { held, refetched } = await compare()
    expect(held).toEqual(refetched)
    const joins = near.events().filter(({ name }) => name === 'circle.joined')
    expect(joins).toMatchObject([{ payload: { circleId, personId, role: 'member', by: null } }])
    expect(far.events()).toEqual([])
    const { rooms } = (await world.theo.call(listMyRooms, {})).body
    expect(rooms.some((room) => room.circleId === circleId)).toBe(true)
    expect((await listed()).map(({ person }) => person.name)).toEqual(['Nora'])
    const { rows } = await world.pool.query("select act from audit where act = 'member.added'")
    expect(rows).toHaveLength(1)
    await Promise.all([own, near, far].map((live) => live.close()))
  })

  test('lets somebody back in who was taken out, and says so before', async () => {
    const { personId } = world.theo
    await world.mina.call(api.removeMember, { circleId, personId })
    expect(await listed({ search: 'theo' })).toMatchObject([{ person: { personId }, removed: true }])
    expect((await add(personId)).status).toBe(200)
    expect((await world.theo.call(api.getCircle, { circleId })).body.mine).toBe('member')
    expect((await world.mina.call(api.listCircleBans, { circleId })).body.bans).toEqual([])
  })

  test('is for who keeps the members; a stranger cannot tell that the circle exists', async () => {
    const { personId } = world.nora
    expect((await add(personId, world.theo)).status).toBe(403)
    expect((await world.theo.call(api.listColleagues, { circleId })).status).toBe(403)
    const ask = { there: { circleId, personId }, unknown: { circleId: newId(), personId } }
    await expectInvisible([world.ada, world.gus], api.addColleague, ask)
    await expectInvisible([world.ada, world.gus], api.listColleagues, ask)
    await expectSignedOut(world.nobody, api.addColleague, { circleId, personId })
  })

  test('never takes guests or outsiders, who look like nobody', async () => {
    const unknown = told(await add(newId()))
    expect(unknown).toMatchObject({ status: 409, error: { code: 'not_on_team' } })
    for (const { personId } of [world.gus, world.ada]) expect(told(await add(personId))).toEqual(unknown)
  })

  test('refuses whom the whole place keeps out', async () => {
    const { personId } = world.nora
    await world.pool.query(
      `insert into ban (organization_id, id, person_id, circle_id, devices, by_id, reason, at)
        values ($1, $2, $3, null, false, $4, '', now())`,
      [world.lotus.organizationId, newId(), personId, world.mina.personId],
    )
    expect(await listed({ search: 'nora' })).toEqual([])
    expect((await add(personId)).body.error?.code).toBe('kept_out')
    await world.pool.query('delete from ban where person_id = $1', [personId])
  })

  test('refuses a circle that rests, and the circle of the whole team', async () => {
    const { personId } = world.nora
    await world.mina.call(api.archiveCircle, { circleId })
    expect((await add(personId)).body.error?.code).toBe('circle_archived')
    await world.mina.call(api.restoreCircle, { circleId })
    const { circles } = (await world.mina.call(api.listMyCircles, {})).body
    const team = circles.find(({ allStaff }) => allStaff)?.id ?? ''
    const refused = await world.mina.call(api.addColleague, { circleId: team, personId })
    expect(refused.body.error?.code).toBe('team_circle')
  })
})
