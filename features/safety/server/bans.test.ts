import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { holdCircle } from '../../../test/holder.ts'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut, told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import { inviteToTeam, renameMyself } from '../../organizations/contract.ts'
import * as api from '../contract.ts'

let world: World
let organizationId: string
let circleId: string
let rowdy: Person
let names = 0
beforeAll(async () => {
  world = await createWorld()
  ;({ organizationId, circleId } = world.lotus)
})
afterAll(() => world.close())
beforeEach(async () => {
  rowdy = await world.guest(`Rowdy ${++names}`)
})

const ban = (by: Person, { personId }: Person, wish: { reason?: string; devices?: boolean } = {}) =>
  by.call(api.banPerson, { organizationId, personId, ...wish })
const unban = (by: Person, { personId }: Person) => by.call(api.unbanPerson, { organizationId, personId })
const scan = (person: Person, name = 'Somebody') => person.submit(`/j/${world.lotus.code}`, { name })

/** The same browser, after signing out: nothing was cleared. */
async function signedOut(person: Person): Promise<Person> {
  await person.fetch('/api/session', { method: 'DELETE' })
  return person
}

describe('whoever is banned', () => {
  test('is not brought in again by an invitation to the team', async () => {
    const invited = { organizationId, invitationId: newId(), role: 'staff' } as const
    const { address } = (await world.mina.call(inviteToTeam, invited)).body
    await ban(world.mina, rowdy)
    expect((await rowdy.submit(new URL(address).pathname)).status).toBe(403)
    await unban(world.mina, rowdy)
    expect((await rowdy.submit(new URL(address).pathname)).status).toBe(303)
  })

  test('is out of all circles at once; those who stay hear it and hold what a refetch shows', async () => {
    const other = newId()
    const circle = { organizationId, circleId: other, name: 'Terrace', kind: 'business', brand: '#123456' } as const
    await world.mina.call(circleApi.createCircle, circle)
    const codeId = newId()
    const { code } = (await world.mina.call(circleApi.createCode, { circleId: other, codeId, label: 'Terrace' })).body
    await rowdy.submit(`/j/${code}`)
    const [own, near, far] = [await rowdy.live(), await world.lin.live(), await world.ada.live()]
    const compare = await holdCircle(world.lin, near, circleId)
    const answer = await ban(world.mina, rowdy, { reason: 'Shouted at guests' })
    expect(answer.body).toMatchObject({ circle: null, devices: true, reason: 'Shouted at guests' })
    expect(answer.body).toMatchObject({ person: { personId: rowdy.personId }, by: { name: 'Mina', team: true } })
    expect(await near.heard('circle.left')).toMatchObject({ personId: rowdy.personId, removed: true })
    await near.heard('room.left')
    const { held, refetched } = await compare()
    expect(held).toEqual(refetched)
    await own.heard('person.banned')
    expect(own.events().map(({ name }) => name)).toEqual(['person.banned', 'circle.exited', 'circle.exited'])
    expect(JSON.stringify(own.frames)).not.toContain('Shouted')
    for (const id of [circleId, other])
      expect((await rowdy.call(circleApi.getCircle, { circleId: id })).status).toBe(404)
    expect(far.events()).toEqual([])
    await Promise.all([own.close(), near.close(), far.close()])
  })

  test('stays out of every circle by any code, is told so kindly, and cannot take another name', async () => {
    await ban(world.mina, rowdy)
    const answer = await scan(rowdy)
    expect(answer.status).toBe(403)
    const page = await answer.text()
    expect(page).toContain('Mina')
    expect(page).not.toMatch(/banned|blocked|punish/i)
    expect((await rowdy.fetch(`/j/${world.lotus.code}`)).status).toBe(403)
    const renamed = await rowdy.call(renameMyself, { organizationId, displayName: 'Mina is a thief' })
    expect(told(renamed)).toMatchObject({ status: 409, error: { code: 'banned' } })
  })

  test('stays out with the same browser as somebody new; a browser beside it comes in', async () => {
    await ban(world.mina, rowdy)
    await signedOut(rowdy)
    for (const answer of [await rowdy.fetch(`/j/${world.lotus.code}`), await scan(rowdy, 'Fresh')]) {
      expect(answer.status).toBe(403)
      expect(await answer.text()).toContain('this browser')
    }
    expect((await scan(world.browser(), 'Neighbour')).status).toBe(303)
    expect((await rowdy.submit(`/j/${world.hillview.code}`, { name: 'Parent' })).status).toBe(303)
  })

  test('without their devices only they themselves stay out', async () => {
    await ban(world.mina, rowdy, { devices: false })
    expect((await scan(rowdy)).status).toBe(403)
    expect((await scan(await signedOut(rowdy), 'Sister')).status).toBe(303)
  })

  test('takes a browser they are refused with out of reach, too', async () => {
    await ban(world.mina, rowdy)
    const second = world.browser()
    second.cookie = rowdy.cookie
    expect((await scan(second)).status).toBe(403)
  })

  test('leaves the team alone that uses the same browser', async () => {
    const tablet = world.browser()
    await scan(tablet, 'Borrower')
    const { personId } = (await (await tablet.fetch('/api/me')).json()) as Person
    await ban(world.mina, Object.assign(tablet, { personId }))
    const theo = Object.assign(world.browser(), { cookie: world.theo.cookie, deviceCookie: tablet.deviceCookie })
    expect((await theo.fetch(`/j/${world.lotus.code}`)).status).toBe(303)
  })

  test('is in nobody’s way once it ends: a code leads back in', async () => {
    await ban(world.mina, rowdy)
    expect((await unban(world.mina, rowdy)).status).toBe(200)
    expect((await scan(rowdy)).status).toBe(303)
    expect((await rowdy.call(circleApi.getCircle, { circleId })).body.mine).toBe('member')
    expect(told(await unban(world.mina, rowdy)).status).toBe(404)
  })
})

describe('who may', () => {
  test('those who run the organization, and nobody bans the team or is banned by the team', async () => {
    for (const by of [world.theo, world.lin, rowdy]) {
      expect((await ban(by, world.gus)).status).toBe(403)
      expect((await unban(by, world.gus)).status).toBe(403)
      expect((await by.call(api.listBans, { organizationId })).status).toBe(403)
    }
    for (const whom of [world.theo, world.mina]) expect((await ban(world.mina, whom)).status).toBe(403)
  })

  test('to others neither the place nor the person is there', async () => {
    for (const spec of [api.banPerson, api.unbanPerson]) {
      await expectInvisible([world.ada], spec, {
        there: { organizationId, personId: rowdy.personId },
        unknown: { organizationId: newId(), personId: newId() },
      })
      const [known, unknown] = [rowdy.personId, newId()]
      const asked = async (personId: string) => told(await world.lin.call(spec, { organizationId, personId }))
      expect(await asked(known)).toEqual(await asked(unknown))
      await expectSignedOut(world.nobody, spec, { organizationId, personId: rowdy.personId })
    }
    expect((await ban(world.mina, world.ada)).status).toBe(404)
  })

  test('a reason is one short line', async () => {
    expect(told(await ban(world.mina, rowdy, { reason: 'x'.repeat(201) })).error).toMatchObject({
      code: 'reason_too_long',
    })
    const { reason } = (await ban(world.mina, rowdy, { reason: ' two\nlines ' })).body
    expect(reason).toBe('two lines')
  })

  test('twice, or ten at once, it is one ban and one note', async () => {
    await Promise.all(Array.from({ length: 10 }, () => ban(world.mina, rowdy)))
    const { entries } = (await world.mina.call(api.listAudit, { organizationId, person: rowdy.personId })).body
    expect(entries.map(({ act }) => act)).toEqual(['person.banned'])
    const { bans } = (await world.mina.call(api.listBans, { organizationId, limit: 100 })).body
    expect(bans.filter(({ person }) => person.personId === rowdy.personId)).toHaveLength(1)
  })

  test('however people come and go meanwhile, nobody who is banned stays inside', async () => {
    for (let round = 0; round < 8; round++) {
      const guest = await world.guest(`Racer ${round}`)
      await guest.call(circleApi.leaveCircle, { circleId })
      await Promise.all([scan(guest), ban(world.mina, guest), scan(guest)])
      expect((await guest.call(circleApi.getCircle, { circleId })).status).toBe(404)
    }
  })
})

describe('taken out of one circle', () => {
  const remove = (by: Person, { personId }: Person, wish: { devices?: boolean; reason?: string } = {}) =>
    by.call(circleApi.removeMember, { circleId, personId, ...wish })

  test('with the device: a fresh guest with the same browser stays out of this circle', async () => {
    expect((await remove(world.mina, rowdy, { devices: true, reason: 'Threw bread' })).status).toBe(200)
    expect((await scan(await signedOut(rowdy), 'Fresh')).status).toBe(403)
  })

  test('without it, somebody else with the same browser comes in', async () => {
    await remove(world.mina, rowdy)
    expect((await scan(rowdy)).status).toBe(403)
    expect((await scan(await signedOut(rowdy), 'Brother')).status).toBe(303)
  })

  test('a browser of the team is never kept out', async () => {
    const answer = await remove(world.mina, world.theo, { devices: true })
    expect(told(answer)).toMatchObject({ status: 409, error: { code: 'team_devices' } })
  })

  test('hosts and moderators see who, when and why, and let them back in', async () => {
    await remove(world.mina, rowdy, { reason: 'Threw bread' })
    const listed = (await world.mina.call(circleApi.listCircleBans, { circleId })).body
    expect(listed.bans[0]).toMatchObject({
      person: { personId: rowdy.personId },
      reason: 'Threw bread',
      devices: false,
    })
    const { personId } = rowdy
    for (const by of [world.theo, world.lin]) {
      expect((await by.call(circleApi.listCircleBans, { circleId })).status).toBe(403)
      expect((await by.call(circleApi.letMemberBack, { circleId, personId })).status).toBe(403)
    }
    expect((await world.mina.call(circleApi.letMemberBack, { circleId, personId })).status).toBe(200)
    expect((await scan(rowdy)).status).toBe(303)
    expect((await world.mina.call(circleApi.letMemberBack, { circleId, personId })).status).toBe(404)
    await expectInvisible([world.ada, world.eve], circleApi.letMemberBack, {
      there: { circleId, personId },
      unknown: { circleId: newId(), personId },
    })
  })

  test('the list goes page by page, newest first', async () => {
    const third = await world.guest('Third')
    for (const guest of [rowdy, third]) await remove(world.mina, guest)
    const first = (await world.mina.call(api.listBans, { organizationId, limit: 1 })).body
    expect(first).toMatchObject({ more: true, bans: [{ person: { name: 'Third' }, circle: { name: 'Lotus Garden' } }] })
    const second = await world.mina.call(api.listBans, { organizationId, limit: 1, before: first.bans[0]?.id ?? '' })
    expect(second.body.bans[0]?.person.personId).toBe(rowdy.personId)
  })
})
