import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '../../../platform/server/db/sql.ts'
import { transact } from '../../../platform/server/db/transact.ts'
import { holdCircle } from '../../../test/holder.ts'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut, told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'
import { type CircleRole, rightsFor } from '../policy.ts'

let world: World
let circleId: string
beforeAll(async () => {
  world = await createWorld()
  circleId = world.lotus.circleId
})
afterAll(() => world.close())

const setRole = ({ personId }: Person, role: CircleRole, at = circleId) =>
  world.pool.query('update circle_member set role = $1, rights = $4 where circle_id = $2 and person_id = $3', [
    role,
    at,
    personId,
    rightsFor(role),
  ])

describe('the list of a circle’s people', () => {
  test('goes page by page in the order in which they came', async () => {
    const names: string[] = []
    let after: string | null | undefined
    do {
      const { body } = await world.gus.call(api.listMembers, { circleId, limit: 2, ...(after && { after }) })
      expect(body.members.length).toBeLessThanOrEqual(2)
      names.push(...body.members.map(({ name }) => name))
      after = body.next
    } while (after)
    expect(names).toEqual(['Mina', 'Theo', 'Lin', 'Gus'])
  })

  test('a page that begins after somebody who has left goes on where they stood', async () => {
    const [first, second] = [await world.guest('Leaving'), await world.guest('Staying')]
    await first.call(api.leaveCircle, { circleId })
    const { body } = await world.gus.call(api.listMembers, { circleId, after: first.personId })
    expect(body.members.map(({ name }) => name)).toEqual(['Staying'])
    await second.call(api.leaveCircle, { circleId })
  })

  test('shows who has a browser open', async () => {
    const live = await world.lin.live()
    const { members } = (await world.gus.call(api.listMembers, { circleId })).body
    expect(members.filter(({ here }) => here).map(({ name }) => name)).toEqual(['Lin'])
    await live.close()
  })

  test('is for those inside', async () => {
    await expectInvisible([world.eve, world.ada], api.listMembers, {
      there: { circleId },
      unknown: { circleId: newId() },
    })
    await expectSignedOut(world.nobody, api.listMembers, { circleId })
  })

  test('no page is larger than a hundred', async () => {
    for (const limit of [0, 101, 1.5, 'many' as unknown as number]) {
      expect((await world.gus.call(api.listMembers, { circleId, limit })).status).toBe(400)
    }
  })
})

describe('leaving a circle', () => {
  test('is heard by those who stay, who then hold what a refetch shows; the leaver hears it closed and no more', async () => {
    const guest = await world.guest('Nina')
    const [own, near, far] = [await guest.live(), await world.gus.live(), await world.ada.live()]
    const compare = await holdCircle(world.gus, near, circleId)
    expect((await guest.call(api.leaveCircle, { circleId })).status).toBe(200)
    const left = await near.heard('circle.left')
    expect(left).toMatchObject({ circleId, personId: guest.personId, removed: false })
    await near.heard('room.left')
    expect(
      near
        .events()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['circle.left', 'room.left'])
    const { held, refetched } = await compare()
    expect(held).toEqual(refetched)
    await own.heard('circle.exited')
    expect(own.frames.filter(({ type }) => type === 'closed')).toHaveLength(2)
    expect(own.events().map(({ name }) => name)).toEqual(['circle.exited'])
    expect(far.events()).toEqual([])
    await Promise.all([own.close(), near.close(), far.close()])
  })

  test('a second time there is nothing to leave; a code leads back in', async () => {
    const guest = await world.guest('Pablo')
    await guest.call(api.leaveCircle, { circleId })
    await expectInvisible([guest], api.leaveCircle, { there: { circleId }, unknown: { circleId: newId() } })
    expect((await guest.submit(`/j/${world.lotus.code}`)).status).toBe(303)
    expect((await guest.call(api.getCircle, { circleId })).body.mine).toBe('member')
  })

  test('the last host cannot; with another host they can, and of two who leave at once one stays', async () => {
    const [one, two] = [await world.guest('One'), await world.guest('Two')]
    const own = newId()
    const circle = {
      organizationId: world.lotus.organizationId,
      circleId: own,
      name: 'Pair',
      kind: 'community',
    } as const
    await world.mina.call(api.createCircle, { ...circle, brand: '#123456' })
    expect(told(await world.mina.call(api.leaveCircle, { circleId: own })).error).toMatchObject({ code: 'last_host' })
    const codeId = newId()
    const { code } = (await world.mina.call(api.createCode, { circleId: own, codeId, label: 'Pair' })).body
    for (const guest of [one, two]) await guest.submit(`/j/${code}`)
    for (const guest of [one, two]) await setRole(guest, 'host', own)
    expect((await world.mina.call(api.leaveCircle, { circleId: own })).status).toBe(200)
    const answers = await Promise.all([one, two].map((guest) => guest.call(api.leaveCircle, { circleId: own })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    await expectSignedOut(world.nobody, api.leaveCircle, { circleId })
  })
})

describe('taking somebody out', () => {
  let guest: Person
  beforeEach(async () => {
    guest = await world.guest('Rowdy')
  })
  const remove = (by: Person, whom: Person) => by.call(api.removeMember, { circleId, personId: whom.personId })

  test('a host does; those who stay hear it and hold what a refetch shows, the one taken out hears only the end', async () => {
    const [own, near] = [await guest.live(), await world.lin.live()]
    const compare = await holdCircle(world.lin, near, circleId)
    expect((await remove(world.mina, guest)).status).toBe(200)
    expect(await near.heard('circle.left')).toMatchObject({ personId: guest.personId, removed: true })
    await near.heard('room.left')
    const { held, refetched } = await compare()
    expect(held).toEqual(refetched)
    expect(await own.heard('circle.exited')).toMatchObject({ removed: true })
    expect(own.events().map(({ name }) => name)).toEqual(['circle.exited'])
    expect((await guest.submit(`/j/${world.lotus.code}`)).status).toBe(403)
    await Promise.all([own.close(), near.close()])
  })

  test('who took whom out, and of which circle, is noted for good', async () => {
    await remove(world.mina, guest)
    const noted = await world.pool.query('select actor_id, act, details from audit where subject_id = $1', [
      guest.personId,
    ])
    expect(noted.rows).toEqual([{ actor_id: world.mina.personId, act: 'member.removed', details: { circleId } }])
    const erase = transact(world.pool, 'write', (db) => db.rows(sql`delete from audit`), [world.lotus.organizationId])
    await expect(erase).rejects.toThrow(/permission denied/)
  })

  test('again, or of somebody who is not inside, there is nobody to take out', async () => {
    await remove(world.mina, guest)
    const unknown = told(await world.mina.call(api.removeMember, { circleId, personId: newId() }))
    expect(unknown.status).toBe(404)
    for (const whom of [guest, world.ada, world.eve]) expect(told(await remove(world.mina, whom))).toEqual(unknown)
  })

  test('members and the team without a part in it may not; nobody takes out themselves or a host', async () => {
    for (const by of [world.lin, world.theo, guest]) expect((await remove(by, world.gus)).status).toBe(403)
    for (const by of [world.lin, world.mina]) expect((await remove(by, by)).status).toBe(403)
    expect((await remove(world.theo, world.mina)).status).toBe(403)
    await setRole(world.lin, 'host')
    expect((await remove(world.mina, world.lin)).status).toBe(403)
    expect((await remove(world.lin, world.mina)).status).toBe(403)
    await setRole(world.lin, 'member')
  })

  test('a moderator takes out members, and neither moderators nor hosts', async () => {
    await setRole(world.lin, 'moderator')
    await setRole(world.gus, 'moderator')
    expect((await remove(world.lin, world.gus)).status).toBe(403)
    expect((await remove(world.lin, world.mina)).status).toBe(403)
    expect((await remove(world.lin, guest)).status).toBe(200)
    for (const person of [world.lin, world.gus]) await setRole(person, 'member')
  })

  test('an admin of the organization does without being host; a host still stays', async () => {
    const { organizationId } = world.lotus
    const turn = (role: string) =>
      world.pool.query('update affiliation set role = $1 where organization_id = $2 and person_id = $3', [
        ...[role, organizationId, world.theo.personId],
      ])
    await turn('admin')
    expect((await remove(world.theo, world.mina)).status).toBe(403)
    expect((await remove(world.theo, guest)).status).toBe(200)
    await turn('staff')
  })

  test('outsiders cannot tell whether the circle or the person is there', async () => {
    for (const personId of [guest.personId, newId()]) {
      await expectInvisible([world.ada, world.eve], api.removeMember, {
        there: { circleId, personId },
        unknown: { circleId: newId(), personId },
      })
    }
    await expectSignedOut(world.nobody, api.removeMember, { circleId, personId: guest.personId })
  })

  test('ten hosts at once take somebody out once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => remove(world.mina, guest)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(9)
  })
})
