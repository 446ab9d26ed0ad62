import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asServer } from '../../../app/act.ts'
import type { Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'
import { createSignInLink } from './index.ts'

let world: World
let later = 0
beforeAll(async () => {
  world = await createWorld({ now: () => new Date(Date.now() + later) })
})
afterAll(() => world.close())

const day = 24 * 3600 * 1000
const linkFor = ({ personId }: Person) =>
  asServer(world.server.engine, ({ db, now }) => createSignInLink(db, personId, now()))
const withoutNonce = async (answer: Response) => (await answer.text()).replace(/nonce="[^"]*"/g, '')

describe('the page behind a sign-in link', () => {
  test('shows whom it is for and signs nobody in, however often it is looked at', async () => {
    const browser = world.browser()
    const token = await linkFor(world.theo)
    for (const method of ['GET', 'HEAD', 'GET']) {
      const looked = await browser.fetch(`/sign-in/${token}`, { method })
      expect(looked.status).toBe(200)
      expect(looked.headers.getSetCookie()).toEqual([])
    }
    expect((await browser.call(api.showSignIn, { token })).body).toContain('Theo')
    expect((await browser.call(api.getMe, {})).status).toBe(401)
    expect((await browser.submit(`/sign-in/${token}`)).status).toBe(303)
    expect((await browser.call(api.getMe, {})).body.personId).toBe(world.theo.personId)
  })

  test('one that never was looks like one that was used', async () => {
    const token = await linkFor(world.theo)
    await world.browser().submit(`/sign-in/${token}`)
    for (const method of ['GET', 'POST']) {
      const used = await world.browser().fetch(`/sign-in/${token}`, { method })
      const unknown = await world.browser().fetch(`/sign-in/${'x'.repeat(43)}`, { method })
      expect([used.status, unknown.status]).toEqual([410, 410])
      expect(await withoutNonce(used)).toBe(await withoutNonce(unknown))
    }
  })

  test('what cannot be a link is answered, not broken', async () => {
    for (const token of ['%00', '%F0%9F%98%80', 'a'.repeat(100), '..%2f..', "'--"]) {
      expect((await world.nobody.fetch(`/sign-in/${token}`)).status, token).toBe(410)
    }
  })
})

describe('signing in by a link', () => {
  test('works once, also when twenty browsers try at the same moment', async () => {
    const token = await linkFor(world.theo)
    const browsers = Array.from({ length: 20 }, () => world.browser())
    const answers = await Promise.all(browsers.map((browser) => browser.submit(`/sign-in/${token}`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(19).fill(410)])
    expect(browsers.filter(({ cookie }) => cookie !== '')).toHaveLength(1)
    const { rows } = await world.pool.query('select 1 from global.session where person_id = $1', [world.theo.personId])
    const before = rows.length
    expect((await world.browser().call(api.signInByLink, { token })).status).toBe(410)
    const after = await world.pool.query('select 1 from global.session where person_id = $1', [world.theo.personId])
    expect(after.rows).toHaveLength(before)
  })

  test('a link of yesterday is too old, and says so', async () => {
    const token = await linkFor(world.theo)
    later = day + 1000
    const looked = await world.browser().fetch(`/sign-in/${token}`)
    expect(looked.status).toBe(410)
    expect(await looked.text()).toContain('too old')
    expect((await world.browser().submit(`/sign-in/${token}`)).status).toBe(410)
    later = 0
    expect((await world.browser().submit(`/sign-in/${token}`)).status).toBe(303)
  })

  test('ends the session the browser had before, and its sockets', async () => {
    const browser = await world.guest('Ida')
    const old = Object.assign(world.browser(), { cookie: browser.cookie })
    const live = await old.live()
    await browser.submit(`/sign-in/${await linkFor(world.theo)}`)
    expect(browser.cookie).not.toBe(old.cookie)
    await live.until((frame) => frame.type === 'bye')
    expect((await old.call(api.getMe, {})).status).toBe(401)
    expect((await browser.call(api.getMe, {})).body.personId).toBe(world.theo.personId)
  })

  test('another site cannot sign a visitor in as somebody of its choice', async () => {
    const token = await linkFor(world.theo)
    const browser = world.browser()
    const answer = await browser.fetch(`/sign-in/${token}`, {
      method: 'POST',
      headers: { origin: 'https://evil.test' },
    })
    expect(answer.status).toBe(403)
    expect(browser.cookie).toBe('')
    expect((await browser.submit(`/sign-in/${token}`)).status).toBe(303)
  })

  test('the cookie cannot be read by scripts and is not sent from other sites', async () => {
    const browser = world.browser()
    const answer = await browser.submit(`/sign-in/${await linkFor(world.theo)}`)
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(answer.headers.get('location')).toBe('/')
    const { rows } = await world.pool.query('select token_hash from global.session')
    const token = cookie.match(/oc_session=([^;]+)/)?.[1] ?? ''
    expect(rows.some((row) => String(row.token_hash).includes(token))).toBe(false)
  })
})
