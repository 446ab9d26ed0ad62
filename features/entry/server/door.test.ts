import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdCircle } from '../../../test/holder.ts'
import { newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import * as peopleApi from '../../people/contract.ts'
import * as api from '../contract.ts'

let world: World
let later = 0
beforeAll(async () => {
  world = await createWorld({ now: () => new Date(Date.now() + later) })
})
afterAll(() => world.close())

const codeWith = async (limits: { expiresAt?: string; useLimit?: number } = {}) => {
  const { circleId } = world.lotus
  return (await world.mina.call(circleApi.createCode, { circleId, codeId: newId(), label: 'Door', ...limits })).body
}
const enter = (who: Person, code: string, name?: string) => who.submit(`/j/${code}`, name === undefined ? {} : { name })
const membersNow = async () =>
  (await world.mina.call(circleApi.getCircle, { circleId: world.lotus.circleId })).body.members.count
const withoutNonce = async (answer: Response) => (await answer.text()).replace(/nonce="[^"]*"/g, '')

describe('looking at the door', () => {
  test('shows the circle and joins nobody, by whatever method a scanner looks', async () => {
    const before = await membersNow()
    for (const method of ['GET', 'HEAD', 'GET']) {
      const answer = await world.browser().fetch(`/j/${world.lotus.code}`, { method })
      expect(answer.status).toBe(200)
      expect(answer.headers.getSetCookie()).toEqual([])
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
    }
    const page = String((await world.nobody.call(api.showDoor, { code: world.lotus.code })).body)
    expect(page).toContain('Lotus Garden')
    expect(page).not.toMatch(/<script(?! type="application\/json")/)
    expect(await membersNow()).toBe(before)
    const { rows } = await world.pool.query('select count(*)::int as persons from global.person')
    await world.nobody.fetch(`/j/${world.lotus.code}`)
    expect((await world.pool.query('select count(*)::int as persons from global.person')).rows).toEqual(rows)
  })

  test('a code typed in capital letters with spaces around it opens the same door', async () => {
    const typed = encodeURIComponent(` ${world.lotus.code.toUpperCase()} `)
    expect((await world.nobody.fetch(`/j/${typed}`)).status).toBe(200)
  })

  test('whoever is inside is led in', async () => {
    const answer = await world.gus.fetch(`/j/${world.lotus.code}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/rooms/${world.lotus.roomId}`])
  })

  test('what cannot be a code is a door that is not there', async () => {
    const unknown = await withoutNonce(await world.nobody.fetch('/j/aaaaaaaaaa'))
    for (const code of [
      '%00',
      '%F0%9F%98%80',
      "'%20or%201=1--",
      '..%2fapi%2fme',
      `${world.lotus.code}%00x`,
      '%E2%80%AE',
    ]) {
      const answer = await world.nobody.fetch(`/j/${code}`)
      expect(answer.status, code).toBe(404)
      expect(await withoutNonce(answer)).toBe(unknown)
    }
    expect((await world.nobody.submit('/j/aaaaaaaaaa', { name: 'Zoe' })).status).toBe(404)
  })
})

describe('going in', () => {
  test('a new guest is heard by those inside, who then hold what a refetch shows', async () => {
    const [near, far] = [await world.gus.live(), await world.ada.live()]
    const compare = await holdCircle(world.gus, near, world.lotus.circleId)
    const guest = world.browser()
    const answer = await guest.call(api.enterByCode, { code: world.lotus.code, name: ' Zoë ' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/rooms/${world.lotus.roomId}`])
    expect(await near.heard('circle.joined')).toMatchObject({
      person: { name: 'Zoë', team: false, version: 1 },
      role: 'member',
      by: 'Table 12',
    })
    expect(near.events().map(({ name }) => name)).toEqual(['circle.joined'])
    const { held, refetched } = await compare()
    expect(held).toEqual(refetched)
    expect(far.events()).toEqual([])
    await Promise.all([near.close(), far.close()])
  })

  test('a second post finds them inside: one person, counted once', async () => {
    const code = await codeWith()
    const guest = world.browser()
    await enter(guest, code.code, 'Twice')
    const { personId } = (await guest.call(peopleApi.getMe, {})).body
    expect((await enter(guest, code.code, 'Other')).status).toBe(303)
    expect((await guest.call(peopleApi.getMe, {})).body.personId).toBe(personId)
    const [kept] = (await world.mina.call(circleApi.listCodes, { circleId: world.lotus.circleId, limit: 1 })).body.codes
    expect(kept?.joined).toBe(1)
  })

  test('a person signed in elsewhere comes as themselves, under a name they give here', async () => {
    const code = await codeWith()
    const page = await world.ada.fetch(`/j/${code.code}`)
    expect(await page.text()).toContain('id="name"')
    expect((await enter(world.ada, code.code)).status).toBe(422)
    const session = world.ada.cookie
    expect((await enter(world.ada, code.code, 'Ada from Hillview')).status).toBe(303)
    expect(world.ada.cookie).toBe(session)
    const { members } = (await world.gus.call(circleApi.listMembers, { circleId: world.lotus.circleId })).body
    expect(members.find(({ personId }) => personId === world.ada.personId)).toMatchObject({
      name: 'Ada from Hillview',
      team: false,
    })
    await world.ada.call(circleApi.leaveCircle, { circleId: world.lotus.circleId })
  })

  test('whoever is known here goes on under the known name, whatever the form says', async () => {
    const code = await codeWith()
    const guest = await world.guest('Known')
    await guest.call(circleApi.leaveCircle, { circleId: world.lotus.circleId })
    expect(await (await guest.fetch(`/j/${code.code}`)).text()).toContain('Known')
    expect((await enter(guest, code.code, 'Mina')).status).toBe(303)
    const { members } = (await world.gus.call(circleApi.listMembers, { circleId: world.lotus.circleId })).body
    expect(members.find(({ personId }) => personId === guest.personId)?.name).toBe('Known')
  })

  test('another site’s form lets nobody in', async () => {
    const before = await membersNow()
    const body = new URLSearchParams({ name: 'Forged' })
    const answer = await world.browser().fetch(`/j/${world.lotus.code}`, {
      ...{ method: 'POST', body },
      headers: { origin: 'https://evil.test' },
    })
    expect(answer.status).toBe(403)
    expect(await membersNow()).toBe(before)
  })
})

describe('a door that stays closed', () => {
  test('to the removed, by any code', async () => {
    const code = await codeWith()
    for (const text of [code.code, world.lotus.code]) {
      expect((await world.eve.fetch(`/j/${text}`)).status).toBe(403)
      expect((await enter(world.eve, text)).status).toBe(403)
      expect((await enter(world.eve, text, 'Not Eve')).status).toBe(403)
    }
  })

  test('behind a code that is revoked, until it is switched on again', async () => {
    const code = await codeWith()
    const change = (revoked: boolean) =>
      world.mina.call(circleApi.changeCode, { circleId: code.circleId, codeId: code.id, revoked })
    await change(true)
    expect((await world.browser().fetch(`/j/${code.code}`)).status).toBe(410)
    expect((await enter(world.browser(), code.code, 'Late')).status).toBe(410)
    expect((await enter(world.browser(), code.code, '')).status).toBe(410)
    await change(false)
    expect((await enter(world.browser(), code.code, 'In time')).status).toBe(303)
  })

  test('behind a code that has expired', async () => {
    const code = await codeWith({ expiresAt: new Date(Date.now() + 60_000).toISOString() })
    expect((await world.browser().fetch(`/j/${code.code}`)).status).toBe(200)
    later = 61_000
    expect((await world.browser().fetch(`/j/${code.code}`)).status).toBe(410)
    expect((await enter(world.browser(), code.code, 'Late')).status).toBe(410)
    later = 0
  })

  test('behind a code for one, once a hundred have tried at the same moment: exactly one is in', async () => {
    const code = await codeWith({ useLimit: 1 })
    const before = await membersNow()
    const { rows } = await world.pool.query('select count(*)::int as persons from global.person')
    const tries = Array.from({ length: 100 }, (_, index) => enter(world.browser(), code.code, `Guest ${index}`))
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(99)
    expect(await membersNow()).toBe(before + 1)
    const persons = (await world.pool.query('select count(*)::int as persons from global.person')).rows[0].persons
    expect(persons).toBe(rows[0].persons + 1)
    expect((await world.browser().fetch(`/j/${code.code}`)).status).toBe(409)
  })
})
