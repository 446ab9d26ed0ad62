import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { holdCircle } from '../../../test/holder.ts'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut, told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import { circleState } from '../../circles/index.ts'
import * as peopleApi from '../../people/contract.ts'
import * as roomApi from '../../rooms/contract.ts'
import * as api from '../contract.ts'
import type { Role } from '../policy.ts'

let world: World
let organizationId: string
let guest: Person
beforeAll(async () => {
  world = await createWorld()
  organizationId = world.lotus.organizationId
})
beforeEach(async () => {
  // A name of the team is closed to the guests after it.
  guest = await world.guest(`Pat ${newId()}`)
})
afterAll(() => world.close())

const setRole = (by: Person, { personId }: Person, role: Role) =>
  by.call(api.changeRole, { organizationId, personId, role })
const isDeactivated = ({ personId }: Person) => ({ organizationId, personId })
const names = (events: { name: string }[]) => events.map(({ name }) => name).sort()
const teamCircleOf = async (person: Person) =>
  (await person.call(circleApi.listMyCircles, {})).body.circles.find(({ allStaff }) => allStaff)
const noted = async ({ personId }: Person) =>
  (await world.pool.query('select actor_id, act, details from audit where subject_id = $1 order by id', [personId]))
    .rows

describe('changing a role', () => {
  test('a guest of the team wears its badge at once in every circle, and is in the team’s circle', async () => {
    const { mina, lin, lotus, ada } = world
    const [own, near, far] = [await guest.live(), await lin.live(), await ada.live()]
    const compare = await holdCircle(lin, near, lotus.circleId)
    const mine = await holdCircle(guest, own, lotus.circleId)
    const { body } = await setRole(mina, guest, 'staff')
    expect(body).toMatchObject({ role: 'staff', deactivated: false, card: { team: true, version: 2 } })
    const { person } = await near.heard<{ person: object }>('person.renamed')
    expect(person).toEqual({ personId: guest.personId, name: guest.name, team: true, version: 2, picture: null })
    expect(names(near.events())).toEqual(['person.renamed'])
    await own.heard('circle.entered')
    expect(names(own.events(guest.personId))).toEqual(['circle.entered', 'place.changed'])
    expect(await own.heard('place.changed')).toMatchObject({ role: 'staff' })
    const { held, refetched } = await compare()
    expect(held).toEqual(refetched)
    const whatIHold = await mine()
    const afterMyOwnLog = circleState.apply(whatIHold.held, own.events(guest.personId))
    expect(afterMyOwnLog).toEqual(whatIHold.refetched)
    expect(await teamCircleOf(guest)).toMatchObject({ mine: 'member', team: true })
    expect(far.events()).toEqual([])
    await Promise.all([own.close(), near.close(), far.close()])
  })

  test('who leaves the team leaves its circle, and stays in the others without the badge', async () => {
    await setRole(world.mina, guest, 'staff')
    const own = await guest.live()
    expect((await setRole(world.mina, guest, 'outside')).body).toMatchObject({ card: { team: false }, role: 'outside' })
    expect(await own.heard('circle.exited')).toMatchObject({ removed: false })
    expect(await teamCircleOf(guest)).toBeUndefined()
    expect((await guest.call(circleApi.getCircle, { circleId: world.lotus.circleId })).body.team).toBe(false)
    expect((await setRole(world.mina, guest, 'staff')).status).toBe(200)
    expect(await teamCircleOf(guest)).toBeDefined()
    await own.close()
  })

  test('nobody gives more than they have, and admins make and unmake staff only', async () => {
    const { mina, theo, nora, lin } = world
    expect((await setRole(nora, guest, 'staff')).status).toBe(200)
    for (const role of ['admin', 'owner'] as const) expect((await setRole(nora, guest, role)).status, role).toBe(403)
    expect((await setRole(nora, nora, 'owner')).status).toBe(403)
    expect((await setRole(nora, mina, 'outside')).status).toBe(403)
    for (const who of [theo, guest]) {
      expect((await setRole(who, lin, 'staff')).status).toBe(403)
      expect((await setRole(who, who, 'admin')).status).toBe(403)
      expect((await setRole(who, mina, 'staff')).status).toBe(403)
    }
    expect((await setRole(guest, guest, 'outside')).status).toBe(200)
    expect((await setRole(guest, guest, 'staff')).status).toBe(403)
    await setRole(mina, guest, 'admin')
    expect((await setRole(nora, guest, 'staff')).status).toBe(403)
  })

  test('a guest sees nobody’s place, a stranger no organization', async () => {
    const { lin, eve, ada, nobody, theo } = world
    await expectInvisible([lin, eve], api.changeRole, {
      there: { organizationId, personId: theo.personId, role: 'staff' },
      unknown: { organizationId, personId: newId(), role: 'staff' },
    })
    await expectInvisible([ada], api.changeRole, {
      there: { organizationId, personId: theo.personId, role: 'staff' },
      unknown: { organizationId: newId(), personId: theo.personId, role: 'staff' },
    })
    await expectSignedOut(nobody, api.changeRole, { organizationId, personId: theo.personId, role: 'staff' })
  })

  test('the last owner stays one; of two who step down at once one stays', async () => {
    const { mina } = world
    expect(told(await setRole(mina, mina, 'staff')).error).toMatchObject({ code: 'last_owner' })
    expect(told(await mina.call(api.deactivatePerson, isDeactivated(mina))).error).toMatchObject({ code: 'last_owner' })
    for (let round = 0; round < 3; round++) {
      await setRole(mina, guest, 'owner')
      const answers = await Promise.all([setRole(mina, mina, 'admin'), setRole(guest, guest, 'admin')])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      const stays = answers[0]?.status === 409 ? mina : guest
      await setRole(stays, mina, 'owner')
    }
    await setRole(mina, guest, 'outside')
  })

  test('the same role again says nothing; each change is noted for good', async () => {
    await setRole(world.mina, guest, 'staff')
    const own = await guest.live()
    await setRole(world.mina, guest, 'staff')
    await setRole(world.nora, guest, 'outside')
    await own.heard('circle.exited')
    expect(names(own.events(guest.personId))).toEqual(['circle.exited', 'place.changed'])
    expect(await noted(guest)).toEqual([
      { actor_id: world.mina.personId, act: 'role.changed', details: { before: 'outside', after: 'staff' } },
      { actor_id: world.nora.personId, act: 'role.changed', details: { before: 'staff', after: 'outside' } },
    ])
    await own.close()
  })
})

describe('letting a place rest', () => {
  const deactivate = (by: Person, whom: Person) => by.call(api.deactivatePerson, isDeactivated(whom))
  const reactivate = (by: Person, whom: Person) => by.call(api.reactivatePerson, isDeactivated(whom))

  test('they are out of every circle and signed out within a second; those who stay hold what a refetch shows', async () => {
    const { mina, lin, lotus } = world
    await setRole(mina, guest, 'staff')
    await guest.call(roomApi.sendMessage, { roomId: lotus.roomId, messageId: newId(), text: 'My last words' })
    const [own, near] = [await guest.live(), await lin.live()]
    const compare = await holdCircle(lin, near, lotus.circleId)
    const closed = new Promise((done) => own.socket.once('close', done))
    const began = Date.now()
    expect((await deactivate(mina, guest)).body).toMatchObject({ deactivated: true, role: 'staff' })
    await closed
    expect(Date.now() - began).toBeLessThan(1000)
    expect(await near.heard('circle.left')).toMatchObject({ personId: guest.personId, removed: true })
    await near.heard('room.left')
    expect(names(near.events())).toEqual(['circle.left', 'person.renamed', 'room.left'])
    expect(await near.heard('person.renamed')).toMatchObject({ person: { name: guest.name, team: false } })
    const { held, refetched } = await compare()
    expect(held).toEqual(refetched)
    expect((await guest.call(peopleApi.getMe, {})).status).toBe(401)
    const { messages } = (await lin.call(roomApi.openRoom, { roomId: lotus.roomId })).body
    expect(messages.some(({ text }) => text === 'My last words')).toBe(true)
    await Promise.all([own.close(), near.close()])
  })

  test('no code lets them in until the place goes on, with the role it had', async () => {
    const { mina, nora, lotus } = world
    await setRole(mina, guest, 'staff')
    await deactivate(nora, guest)
    const session = await world.signIn(guest)
    expect((await session.submit(`/j/${lotus.code}`)).status).toBe(403)
    expect((await session.call(api.listMyOrganizations, {})).body.organizations).toEqual([])
    expect((await session.call(roomApi.openRoom, { roomId: lotus.roomId })).status).toBe(404)
    expect((await reactivate(nora, session)).body).toMatchObject({ deactivated: false, role: 'staff' })
    expect(await teamCircleOf(session)).toBeDefined()
    expect((await session.submit(`/j/${lotus.code}`)).status).toBe(303)
    expect((await session.call(roomApi.openRoom, { roomId: lotus.roomId })).status).toBe(200)
    expect((await noted(guest)).map(({ act }: { act: string }) => act)).toEqual([
      'role.changed',
      'person.deactivated',
      'person.reactivated',
    ])
  })

  test('a place in another organization, and the way to it, stays', async () => {
    const both = world.browser()
    await both.submit(`/j/${world.hillview.code}`, { name: 'Both' })
    await both.submit(`/j/${world.lotus.code}`, { name: 'Both' })
    const { personId } = (await both.call(peopleApi.getMe, {})).body
    await deactivate(world.mina, Object.assign(both, { personId }))
    expect((await both.call(roomApi.openRoom, { roomId: world.lotus.roomId })).status).toBe(404)
    expect((await both.call(roomApi.openRoom, { roomId: world.hillview.roomId })).status).toBe(200)
    expect((await both.submit(`/j/${world.lotus.code}`)).status).toBe(403)
  })

  test('staff and guests may not, an admin not with those above staff; a stranger sees nothing', async () => {
    const { theo, lin, nora, mina, ada, nobody } = world
    expect((await deactivate(theo, guest)).status).toBe(403)
    expect((await deactivate(nora, mina)).status).toBe(403)
    expect((await deactivate(lin, theo)).status).toBe(404)
    expect((await reactivate(theo, guest)).status).toBe(403)
    for (const spec of [api.deactivatePerson, api.reactivatePerson]) {
      await expectInvisible([ada], spec, {
        there: { organizationId, personId: theo.personId },
        unknown: { organizationId: newId(), personId: theo.personId },
      })
      await expectSignedOut(nobody, spec, { organizationId, personId: theo.personId })
    }
  })

  test('twice is once; while it rests its role stays as it is', async () => {
    const before = (await noted(guest)).length
    await deactivate(world.mina, guest)
    expect((await deactivate(world.mina, guest)).status).toBe(200)
    expect(told(await setRole(world.mina, guest, 'staff')).error).toMatchObject({ code: 'deactivated' })
    expect((await reactivate(world.mina, guest)).status).toBe(200)
    expect((await reactivate(world.mina, guest)).status).toBe(200)
    expect(await noted(guest)).toHaveLength(before + 2)
  })

  test('who enters at the very moment stays out', async () => {
    for (let round = 0; round < 5; round++) {
      const racer = await world.guest('Racer')
      await racer.call(circleApi.leaveCircle, { circleId: world.lotus.circleId })
      await Promise.all([deactivate(world.mina, racer), racer.submit(`/j/${world.lotus.code}`)])
      const left = await world.pool.query(
        `select 1 from circle_member m where person_id = $1 and state = 'in'
         union all select 1 from room_member where person_id = $1
         union all select 1 from global.membership where person_id = $1`,
        [racer.personId],
      )
      expect(left.rows).toEqual([])
    }
  })
})
