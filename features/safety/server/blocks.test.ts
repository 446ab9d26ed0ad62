import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut, told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import * as api from '../contract.ts'
import { blockState } from '../state.ts'

let world: World
let organizationId: string
beforeAll(async () => {
  world = await createWorld()
  ;({ organizationId } = world.lotus)
})
afterAll(() => world.close())

const block = (who: Person, { personId }: Person) => who.call(api.blockPerson, { organizationId, personId })
const unblock = (who: Person, { personId }: Person) => who.call(api.unblockPerson, { organizationId, personId })
const listOf = async (who: Person) => (await who.call(api.listBlocks, { limit: 100 })).body.blocks

test('blocking somebody is heard by all my browsers and by nobody else; they hold what a refetch shows', async () => {
  const [mine, theirs, near] = [await world.gus.live(), await world.lin.live(), await world.mina.live()]
  const before = await listOf(world.gus)
  expect((await block(world.gus, world.lin)).body).toMatchObject({ organizationId, person: { name: 'Lin' } })
  await mine.heard('person.blocked')
  expect(blockState.apply(before, mine.events())).toEqual(await listOf(world.gus))
  await unblock(world.gus, world.lin)
  await mine.heard('person.unblocked')
  expect(blockState.apply(before, mine.events())).toEqual(await listOf(world.gus))
  expect(mine.events().map(({ name }) => name)).toEqual(['person.blocked', 'person.unblocked'])
  for (const live of [theirs, near]) expect(live.events()).toEqual([])
  await Promise.all([mine, theirs, near].map((live) => live.close()))
})

describe('who is blocked cannot tell', () => {
  test('reads and sees the one who blocked as before; who blocked does not see them here', async () => {
    await block(world.gus, world.lin)
    const live = [await world.lin.live(), await world.gus.live()]
    const { circleId } = world.lotus
    const hereFor = async (who: Person, whom: Person) =>
      (await who.call(circleApi.getMember, { circleId, personId: whom.personId })).body.here
    expect(await hereFor(world.gus, world.lin)).toBe(false)
    expect(await hereFor(world.lin, world.gus)).toBe(true)
    expect(await hereFor(world.mina, world.lin)).toBe(true)
    const { members } = (await world.gus.call(circleApi.listMembers, { circleId, limit: 100 })).body
    expect(members.filter(({ here }) => here).map(({ name }) => name)).toEqual(['Gus'])
    await unblock(world.gus, world.lin)
    await Promise.all(live.map((one) => one.close()))
  })
})

describe('the block list', () => {
  test('is my own, newest first, a page at a time, and twice is once', async () => {
    for (const whom of [world.gus, world.theo, world.gus]) expect((await block(world.lin, whom)).status).toBe(200)
    const first = (await world.lin.call(api.listBlocks, { limit: 1 })).body
    expect(first).toMatchObject({ more: true, blocks: [{ person: { name: 'Theo' } }] })
    const next = await world.lin.call(api.listBlocks, { limit: 1, before: first.blocks[0]?.id ?? '' })
    expect(next.body).toMatchObject({ more: false, blocks: [{ person: { name: 'Gus' } }] })
    expect(await listOf(world.gus)).toEqual([])
    for (const whom of [world.gus, world.theo]) await unblock(world.lin, whom)
    expect(told(await unblock(world.lin, world.gus)).status).toBe(404)
  })

  test('has room for a thousand; then it says so', async () => {
    const { rows } = await world.pool.query('select person_id from affiliation where organization_id = $1 limit 1', [
      organizationId,
    ])
    expect(rows).toHaveLength(1)
    await world.pool.query(
      `with made as (insert into global.person (id, created_at) select gen_random_uuid(), now() from generate_series(1, 1000)
         returning id)
       insert into block (organization_id, person_id, blocked_id, id, at)
       select $1, $2, id, gen_random_uuid(), now() from made`,
      [organizationId, world.theo.personId],
    )
    expect(told(await block(world.theo, world.gus)).error).toMatchObject({ code: 'too_many_blocks' })
  })

  test('takes nobody from elsewhere, and not oneself', async () => {
    expect((await block(world.gus, world.gus)).status).toBe(403)
    for (const spec of [api.blockPerson, api.unblockPerson]) {
      await expectInvisible([world.gus], spec, {
        there: { organizationId: world.hillview.organizationId, personId: world.ada.personId },
        unknown: { organizationId: newId(), personId: newId() },
      })
      await expectInvisible([world.gus], spec, {
        there: { organizationId, personId: world.ada.personId },
        unknown: { organizationId, personId: newId() },
      })
      await expectSignedOut(world.nobody, spec, { organizationId, personId: world.gus.personId })
    }
    await expectSignedOut(world.nobody, api.listBlocks, {})
  })
})
