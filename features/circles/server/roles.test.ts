import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { holdCircle } from '../../../test/holder.ts'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut, told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'
import type { CircleRole } from '../policy.ts'

let world: World
let circleId: string
let guest: Person
beforeAll(async () => {
  world = await createWorld()
  circleId = world.lotus.circleId
})
afterAll(() => world.close())
beforeEach(async () => {
  guest = await world.guest('Rising')
})

const make = (by: Person, { personId }: Person, role: CircleRole) =>
  by.call(api.changeMemberRole, { circleId, personId, role })
const mineOf = async (person: Person) => (await person.call(api.getCircle, { circleId })).body.mine

describe('making somebody host, moderator or member', () => {
  test('is heard by the circle, which then holds what a refetch shows; so does the one it is about', async () => {
    const [own, near, far] = [await guest.live(), await world.gus.live(), await world.ada.live()]
    const compares = [await holdCircle(world.gus, near, circleId), await holdCircle(guest, own, circleId)]
    const { status, body } = await make(world.mina, guest, 'moderator')
    expect([status, body]).toMatchObject([200, { personId: guest.personId, role: 'moderator' }])
    for (const compare of compares) {
      const { held, refetched } = await compare()
      expect(held).toEqual(refetched)
    }
    expect(near.events()).toMatchObject([
      { name: 'member.changed', payload: { circleId, personId: guest.personId, role: 'moderator' } },
    ])
    expect(far.events()).toEqual([])
    expect(await mineOf(guest)).toBe('moderator')
    await Promise.all([own, near, far].map((live) => live.close()))
  })

  test('gives at once what the part lets them do, and takes it away at once', async () => {
    const other = await world.guest('Other')
    const remove = () => guest.call(api.removeMember, { circleId, personId: other.personId })
    expect((await remove()).status).toBe(403)
    await make(world.mina, guest, 'moderator')
    await make(world.mina, guest, 'member')
    expect((await remove()).status).toBe(403)
    await make(world.mina, guest, 'moderator')
    expect((await remove()).status).toBe(200)
  })

  test('is noted for good, with what they were before', async () => {
    await make(world.mina, guest, 'host')
    await make(world.mina, guest, 'host')
    const { rows } = await world.pool.query('select actor_id, act, details from audit where subject_id = $1', [
      guest.personId,
    ])
    const details = { circleId, from: 'member', to: 'host' }
    expect(rows).toEqual([{ actor_id: world.mina.personId, act: 'member.changed', details }])
    await make(world.mina, guest, 'member')
  })

  test('the same once more changes nothing and is not told', async () => {
    const near = await world.gus.live()
    expect((await make(world.mina, guest, 'member')).status).toBe(200)
    near.say({ type: 'ping' })
    await near.until(({ type }) => type === 'pong')
    expect(near.events()).toEqual([])
    await near.close()
  })
})

describe('who may', () => {
  test('neither members nor the team without a part in it, and moderators not about themselves', async () => {
    for (const by of [guest, world.theo]) {
      for (const role of ['host', 'moderator'] as const) {
        expect((await make(by, by, role)).status).toBe(403)
        expect((await make(by, world.gus, role)).status).toBe(403)
      }
    }
    await make(world.mina, guest, 'moderator')
    expect((await make(guest, guest, 'host')).status).toBe(403)
    expect((await make(guest, world.mina, 'member')).status).toBe(403)
  })

  test('a host makes hosts, cannot depose another one, and can step down', async () => {
    const second = await world.guest('Second')
    await make(world.mina, guest, 'host')
    expect((await make(guest, second, 'host')).status).toBe(200)
    for (const host of [world.mina, second]) expect((await make(guest, host, 'member')).status).toBe(403)
    expect((await make(guest, guest, 'member')).status).toBe(200)
    expect((await make(guest, guest, 'host')).status).toBe(403)
    expect((await make(world.mina, second, 'member')).status).toBe(200)
  })

  test('outsiders cannot tell whether the circle or the person is there', async () => {
    for (const personId of [guest.personId, newId()]) {
      await expectInvisible([world.ada, world.eve], api.changeMemberRole, {
        there: { circleId, personId, role: 'host' },
        unknown: { circleId: newId(), personId, role: 'host' },
      })
    }
    await expectSignedOut(world.nobody, api.changeMemberRole, { circleId, personId: guest.personId, role: 'host' })
  })
})

describe('what cannot be', () => {
  test('a part for somebody who is not inside', async () => {
    const unknown = told(await make(world.mina, { personId: newId() } as Person, 'host'))
    expect(unknown.status).toBe(404)
    for (const whom of [world.eve, world.ada]) expect(told(await make(world.mina, whom, 'host'))).toEqual(unknown)
  })

  test('a part that is none', async () => {
    for (const role of ['owner', '', 'HOST', null, ['host'], { role: 'host' }]) {
      expect((await make(world.mina, guest, role as CircleRole)).status).toBe(400)
    }
  })

  test('a circle without a host: the last one stays, also for the owner, and of two who step down at once one', async () => {
    expect(told(await make(world.mina, world.mina, 'member'))).toMatchObject({
      status: 409,
      error: { code: 'last_host' },
    })
    await make(world.mina, guest, 'host')
    const answers = await Promise.all([make(world.mina, world.mina, 'member'), make(guest, guest, 'moderator')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    // The owner runs the organization, so the circle is theirs to order again.
    await make(world.mina, world.mina, 'host')
    await make(world.mina, guest, 'member')
    expect([await mineOf(world.mina), await mineOf(guest)]).toEqual(['host', 'member'])
  })

  test('a last host who leaves while the other one steps down', async () => {
    await make(world.mina, guest, 'host')
    const [left, changed] = await Promise.all([
      guest.call(api.leaveCircle, { circleId }),
      make(world.mina, world.mina, 'member'),
    ])
    expect([left.status, changed.status].sort()).toEqual([200, 409])
    const { rows } = await world.pool.query(
      "select count(*)::int as hosts from circle_member where circle_id = $1 and role = 'host' and state = 'in'",
      [circleId],
    )
    expect(rows).toEqual([{ hosts: 1 }])
    await make(world.mina, world.mina, 'host')
  })
})
