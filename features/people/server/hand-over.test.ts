import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../../test/person.ts'
import { expectSignedOut } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'

let world: World
let later = 0
beforeAll(async () => {
  world = await createWorld({ now: () => new Date(Date.now() + later) })
})
afterAll(() => world.close())

const linkOf = async (person: Person) => (await person.call(api.createHandOver, {})).body.path
const tokenOf = (path: string) => path.split('/').at(-1) ?? ''
const withoutNonce = async (answer: Response) => (await answer.text()).replace(/nonce="[^"]*"/g, '')

describe('a link into another browser', () => {
  test('names the person and asks; looking signs nobody in, pressing does, once', async () => {
    const guest = await world.guest('Ida')
    const live = await guest.live()
    const path = await linkOf(guest)
    const browser = world.browser()
    for (const method of ['GET', 'HEAD', 'GET']) {
      const looked = await browser.fetch(path, { method })
      expect(looked.status).toBe(200)
      expect(looked.headers.getSetCookie()).toEqual([])
    }
    expect((await browser.call(api.showHandOver, { token: tokenOf(path) })).body).toContain('Go on here as Ida?')
    const taken = await browser.submit(path)
    expect([taken.status, taken.headers.get('location')]).toEqual([303, '/'])
    expect((await browser.call(api.getMe, {})).body.personId).toBe(guest.personId)
    expect(live.events().map(({ name }) => name)).toEqual(['session.started'])
    expect((await guest.call(api.getMe, {})).status).toBe(200)
    expect((await world.browser().call(api.takeHandOver, { token: tokenOf(path) })).status).toBe(410)
    await live.close()
  })

  test('of ten browsers that press at the same moment, one gets in', async () => {
    const path = await linkOf(world.gus)
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.browser().submit(path)))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(9).fill(410)])
  })

  test('lasts five minutes, and ends when a newer one is made or its session ends', async () => {
    const guest = await world.guest('Jan')
    const first = await linkOf(guest)
    const second = await linkOf(guest)
    expect((await world.browser().fetch(first)).status).toBe(410)
    later = 5 * 60_000 + 1000
    expect(await (await world.browser().fetch(second)).text()).toContain('too old')
    expect((await world.browser().submit(second)).status).toBe(410)
    later = 0
    const third = await linkOf(guest)
    await guest.call(api.signOut, {})
    expect((await world.browser().submit(third)).status).toBe(410)
  })

  test('on a browser of the same person there is nothing to do; somebody else is warned', async () => {
    const guest = await world.guest('Kay')
    const path = await linkOf(guest)
    expect(await (await guest.fetch(path)).text()).toContain('You are signed in here already')
    const other = await world.guest('Leo')
    const page = await (await other.fetch(path)).text()
    expect(page).toContain('This browser is signed in as Leo')
    await other.submit(path)
    expect((await other.call(api.getMe, {})).body.personId).toBe(guest.personId)
  })

  test('neither passes for a printed link, nor the other way round; unknown looks like used', async () => {
    const path = await linkOf(world.lin)
    expect((await world.browser().submit(`/sign-in/${tokenOf(path)}`)).status).toBe(410)
    await world.browser().submit(path)
    const used = await world.browser().fetch(path)
    const unknown = await world.browser().fetch(`/hand-over/${'x'.repeat(43)}`)
    expect(await withoutNonce(used)).toBe(await withoutNonce(unknown))
    const strange = await world.browser().fetch(await linkOf(world.lin), {
      method: 'POST',
      headers: { origin: 'https://evil.test' },
    })
    expect(strange.status).toBe(403)
    await expectSignedOut(world.nobody, api.createHandOver, {})
  })
})
