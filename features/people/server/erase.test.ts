import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asPerson } from '../../../app/act.ts'
import { forgetErased } from '../../../app/jobs.ts'
import { holdCircle, holdRoom } from '../../../test/holder.ts'
import { newId, type Person } from '../../../test/person.ts'
import { expectSignedOut, told } from '../../../test/strangers.ts'
import { tracesIn } from '../../../test/traces.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import { knownIn } from '../../circles/server/index.ts'
import * as organizationApi from '../../organizations/contract.ts'
import * as roomApi from '../../rooms/contract.ts'
import * as safetyApi from '../../safety/contract.ts'
import * as api from '../contract.ts'
import { mergeInto } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const erase = (who: Person) => who.call(api.eraseMe, { confirmed: true })
const say = (who: Person, text: string) =>
  who.call(roomApi.sendMessage, { roomId: world.lotus.roomId, messageId: newId(), text })
const role = (by: Person, { personId }: Person, to: 'owner' | 'staff') =>
  by.call(organizationApi.changeRole, { organizationId: world.lotus.organizationId, personId, role: to })

describe('erasing oneself', () => {
  test('name, login and sessions go; what was written stays, without a name, in every browser at once', async () => {
    const { lin, lotus, ada } = world
    const name = 'Wanda Vanishing'
    const guest = await world.guest(name)
    const email = 'wanda.vanishing@example.org'
    await world.pool.query(
      `insert into global.login (id, person_id, kind, key, label, created_at) values ($1, $2, 'email', $3, $3, now())`,
      [newId(), guest.personId, email],
    )
    await world.nobody.call(api.sendEmailCode, { email })
    await say(guest, 'What I said stays.')
    await lin.call(safetyApi.blockPerson, { organizationId: lotus.organizationId, personId: guest.personId })
    const [own, near, far] = [await guest.live(), await lin.live(), await ada.live()]
    const held = [await holdCircle(lin, near, lotus.circleId), await holdRoom(lin, near, lotus)]
    const closed = new Promise((done) => own.socket.once('close', done))
    expect((await erase(guest)).status).toBe(200)
    await closed
    await near.heard('room.left')
    expect(near.events().map(({ name }) => name)).toEqual(['person.renamed', 'circle.left', 'room.left'])
    expect(await near.heard('person.renamed')).toMatchObject({ person: { name: '', team: false } })
    expect(far.events()).toEqual([])
    for (const one of held) {
      const { held: mine, refetched } = await one()
      expect(mine).toEqual(refetched)
    }
    const { messages, people } = (await lin.call(roomApi.openRoom, { roomId: lotus.roomId })).body
    const { authorId } = messages.find(({ text }) => text === 'What I said stays.') ?? {}
    expect(people.find(({ personId }) => personId === authorId)?.name).toBe('')
    expect((await guest.call(api.getMe, {})).status).toBe(401)

    expect(await tracesIn(world, name, email)).toContainEqual(expect.stringMatching(/^public\.log_/))
    await forgetErased(world.pool, new Date())
    expect(await tracesIn(world, name, email)).toEqual([])
    const { rows } = await world.pool.query('select count(*)::int as said from log where payload like $1', [
      '%What I said stays.%',
    ])
    expect(rows).toEqual([{ said: 1 }])
    await Promise.all([own.close(), near.close(), far.close()])
  })

  test('whoever comes again is somebody new', async () => {
    const guest = await world.guest('Once')
    await erase(guest)
    expect((await guest.submit(`/j/${world.lotus.code}`, { name: 'Once' })).status).toBe(303)
    expect((await guest.call(api.getMe, {})).body.personId).not.toBe(guest.personId)
  })

  test('with everybody who turned out to be them, also where their place rests', async () => {
    const [old, young] = [await world.guest('Many Named'), await world.guest('Manifold')]
    await old.submit(`/j/${world.hillview.code}`, { name: 'Pupil Named' })
    await asPerson(world.server.engine, young.personId, (ctx) => mergeInto(ctx, old.personId, knownIn))
    await world.ada.call(organizationApi.deactivatePerson, {
      organizationId: world.hillview.organizationId,
      personId: old.personId,
    })
    expect((await erase(old)).status).toBe(200)
    await forgetErased(world.pool, new Date())
    expect(await tracesIn(world, 'Many Named', 'Manifold', 'Pupil Named')).toEqual([])
  })

  test('a ban stays, also for their browsers', async () => {
    const { mina, lotus } = world
    const guest = await world.guest('Loud')
    const keepOut = { circleId: lotus.circleId, personId: guest.personId, devices: true, reason: '' }
    await mina.call(circleApi.removeMember, keepOut)
    expect((await erase(guest)).status).toBe(200)
    expect((await guest.submit(`/j/${lotus.code}`, { name: 'Quiet' })).status).toBe(403)
  })

  test('gone from the list of people, and nobody can wake their place again', async () => {
    const { mina, lotus } = world
    const guest = await world.guest('Listed')
    await erase(guest)
    const { organizationId } = lotus
    for (const which of ['everyone', 'guests', 'deactivated'] as const) {
      const { people } = (await mina.call(organizationApi.listPeople, { organizationId, which, limit: 100 })).body
      expect(people.map(({ personId }) => personId)).not.toContain(guest.personId)
    }
    const wake = { organizationId, personId: guest.personId }
    expect((await mina.call(organizationApi.reactivatePerson, wake)).status).toBe(404)
    const { entries } = (await mina.call(safetyApi.listAudit, { organizationId, limit: 5 })).body
    expect(entries[0]).toMatchObject({ act: 'person.erased', subject: { name: '' } })
  })

  test('needs a yes, and somebody signed in', async () => {
    const guest = await world.guest('Unsure')
    const answer = await guest.call(api.eraseMe, { confirmed: false })
    expect(told(answer).error).toMatchObject({ code: 'erasing_unconfirmed' })
    expect((await guest.call(api.getMe, {})).status).toBe(200)
    await expectSignedOut(world.nobody, api.eraseMe, { confirmed: true })
  })
})

describe('whoever others depend on', () => {
  test('who runs the server stays', async () => {
    expect(told(await erase(world.ada)).error).toMatchObject({ code: 'runs_server' })
  })

  test('the only owner hands over first; of two who go at once one stays', async () => {
    const { mina, lotus } = world
    const [one, other] = [await world.guest('Owner One'), await world.guest('Owner Two')]
    for (const who of [one, other]) await role(mina, who, 'owner')
    await world.pool.query('update affiliation set role = $3 where organization_id = $1 and person_id = $2', [
      ...[lotus.organizationId, mina.personId],
      'admin',
    ])
    const answers = await Promise.all([erase(one), erase(other)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const left = answers[0]?.status === 409 ? one : other
    const refused = told(await erase(left))
    expect(refused.error).toMatchObject({ code: 'only_owner', details: { name: 'Lotus Garden' } })
    await role(left, mina, 'owner')
    expect((await erase(left)).status).toBe(200)
  })

  test('alone in a place, its owner may go, and its codes close', async () => {
    const { mina, lotus } = world
    const alone = await world.guest('Alone')
    const [organizationId, circleId, codeId] = [newId(), newId(), newId()]
    await world.pool.query('update global.person set runs_server = true where id = $1', [alone.personId])
    const names = { name: 'One Room', zone: 'UTC', displayName: 'Alone', staffCircleName: 'Us' }
    await alone.call(organizationApi.foundOrganization, { organizationId, ...names })
    await world.pool.query('update global.person set runs_server = false where id = $1', [alone.personId])
    await alone.call(circleApi.createCircle, {
      ...{ organizationId, circleId, name: 'Friends', kind: 'community', brand: '#123456' },
    })
    const { code } = (await alone.call(circleApi.createCode, { circleId, codeId, label: 'Door' })).body
    expect((await erase(alone)).status).toBe(200)
    expect((await world.browser().fetch(`/j/${code}`)).status).toBe(410)
    expect((await mina.call(circleApi.getCircle, { circleId: lotus.circleId })).status).toBe(200)
  })

  test('a circle whose only host goes is led by the team that is in it, or by an owner who comes in', async () => {
    const { mina, theo, lotus } = world
    const host = await world.guest('Leading')
    await role(mina, host, 'staff')
    const make = async () => {
      const circleId = newId()
      const { organizationId } = lotus
      await host.call(circleApi.createCircle, {
        organizationId,
        circleId,
        name: 'Wine',
        kind: 'business',
        brand: '#123456',
      })
      return circleId
    }
    const [shared, own] = [await make(), await make()]
    const codeId = newId()
    const { code } = (await host.call(circleApi.createCode, { circleId: shared, codeId, label: 'In' })).body
    await theo.submit(`/j/${code}`)
    await world.lin.submit(`/j/${code}`)
    expect((await erase(host)).status).toBe(200)
    expect((await theo.call(circleApi.getCircle, { circleId: shared })).body.mine).toBe('host')
    expect((await mina.call(circleApi.getCircle, { circleId: shared })).status).toBe(404)
    expect((await mina.call(circleApi.getCircle, { circleId: own })).body.mine).toBe('host')
  })
})
