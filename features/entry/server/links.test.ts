// The door at a circle's own link, its picture for messengers, and what it costs to guess.
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdCircle } from '../../../test/holder.ts'
import { newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import * as api from '../contract.ts'
import { wrongByKnown, wrongByStrangers } from './try-door.ts'

let world: World
let later = 0
beforeAll(async () => {
  world = await createWorld({ now: () => new Date(Date.now() + later), trustedProxies: ['loopback'] })
  const { circleId } = world.lotus
  await world.mina.call(circleApi.changeCircle, { circleId, slug: 'lotus-garden', visibility: 'open' })
})
afterAll(() => world.close())

const turn = (visibility: 'open' | 'code') =>
  world.mina.call(circleApi.changeCircle, { circleId: world.lotus.circleId, visibility })

describe('the link of a circle', () => {
  test('opens the same page as a code, and lets a guest in, who is heard by those inside', async () => {
    const near = await world.gus.live()
    const compare = await holdCircle(world.gus, near, world.lotus.circleId)
    const guest = world.browser()
    const page = String((await guest.call(api.showLink, { slug: 'Lotus-Garden' })).body)
    expect(page).toContain('<form class="join" method="post" action="/c/lotus-garden">')
    const answer = await guest.call(api.enterByLink, { slug: 'lotus-garden', name: 'Yuki' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/rooms/${world.lotus.roomId}`])
    expect(await near.heard('circle.joined')).toMatchObject({ person: { name: 'Yuki' }, by: null })
    const { held, refetched } = await compare()
    expect(held).toEqual(refetched)
    await near.close()
  })

  test('looks like none to whoever has no code, where the circle asks for one', async () => {
    const without = async (answer: Response) => (await answer.text()).replace(/nonce="[^"]*"/g, '')
    const unknown = await without(await world.browser().fetch('/c/no-such-circle'))
    await turn('code')
    const closed = await world.browser().fetch('/c/lotus-garden')
    expect(closed.status).toBe(404)
    expect(await without(closed)).toBe(unknown)
    expect((await world.browser().submit('/c/lotus-garden', { name: 'Zoe' })).status).toBe(404)
    await turn('open')
  })

  test('is closed to who was taken out, and while the circle rests', async () => {
    expect((await world.eve.fetch('/c/lotus-garden')).status).toBe(403)
    const { circleId } = world.lotus
    await world.mina.call(circleApi.archiveCircle, { circleId })
    expect((await world.browser().fetch('/c/lotus-garden')).status).toBe(410)
    expect((await world.browser().submit('/c/lotus-garden', { name: 'Late' })).status).toBe(410)
    expect((await world.browser().call(api.showLinkPicture, { slug: 'lotus-garden' })).status).toBe(404)
    await world.mina.call(circleApi.restoreCircle, { circleId })
  })
})

describe('looking at the door as a guest', () => {
  test('shows whoever is inside what strangers see, with nothing to send', async () => {
    const { code } = world.lotus
    const page = String((await world.mina.call(api.showDoor, { code, as: 'guest' })).body)
    expect(page).toContain('This is what a guest sees')
    expect(page).toContain('What shall we call you?')
    expect(page).not.toMatch(/<form|Been here before|rel="prefetch"/)
    expect(String((await world.mina.call(api.showLink, { slug: 'lotus-garden', as: 'guest' })).body)).toContain('guest')
  })

  test('changes nothing for those outside', async () => {
    const { code } = world.lotus
    const page = String((await world.browser().call(api.showDoor, { code, as: 'guest' })).body)
    expect(page).toContain('<form class="join"')
    expect(page).not.toContain('This is what a guest sees')
    expect((await world.eve.call(api.showDoor, { code, as: 'guest' })).status).toBe(403)
  })
})

describe('a look at a code counts as a scan', () => {
  const safari =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'
  const scans = async () =>
    (
      await world.pool.query('select coalesce(sum(scans), 0)::int as scans from code_day where code_id = $1', [
        world.lotus.codeId,
      ])
    ).rows[0].scans as number
  const look = (agent: string, headers: Record<string, string> = {}, method = 'GET', query = '') =>
    world.browser().fetch(`/j/${world.lotus.code}${query}`, { method, headers: { 'user-agent': agent, ...headers } })

  test('when a person looks', async () => {
    const before = await scans()
    expect((await look(safari)).status).toBe(200)
    expect(await scans()).toBe(before + 1)
    await world.gus.fetch(`/j/${world.lotus.code}`, { headers: { 'user-agent': safari } })
    expect(await scans()).toBe(before + 2)
  })

  test('and not when a messenger or a scanner does, a browser that loads ahead, or somebody who changes the language', async () => {
    const before = await scans()
    await look('Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)')
    await look('WhatsApp/2.23.20.0')
    await look(safari, { 'sec-purpose': 'prefetch;prerender' })
    await look(safari, { purpose: 'prefetch' })
    await look(safari, {}, 'HEAD')
    await look(safari, {}, 'GET', '?lang=zh')
    await world.mina.fetch(`/j/${world.lotus.code}?as=guest`, { headers: { 'user-agent': safari } })
    expect(await scans()).toBe(before)
  })
})

describe('the picture that messengers show', () => {
  test('is named on the page with its whole address, and is there', async () => {
    const page = await (await world.browser().fetch(`/j/${world.lotus.code}`)).text()
    const [, address = ''] = page.match(/<meta property="og:image" content="([^"]+)"/) ?? []
    expect(address).toBe(`http://lotus.test/j/${world.lotus.code}/picture.png`)
    const answer = await world.browser().fetch(new URL(address).pathname)
    expect(answer.headers.get('content-type')).toBe('image/png')
    const { width, height, format } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
    expect({ width, height, format }).toEqual({ width: 1200, height: 630, format: 'png' })
    expect((await world.browser().call(api.showLinkPicture, { slug: 'lotus-garden' })).status).toBe(200)
  })

  test('is drawn anew when the circle changes, and says nothing of a door that is closed', async () => {
    const { circleId, code } = world.lotus
    const bytes = async () => Buffer.from(await (await world.browser().fetch(`/j/${code}/picture.png`)).arrayBuffer())
    const before = await bytes()
    expect((await bytes()).equals(before)).toBe(true)
    await world.mina.call(circleApi.changeCircle, { circleId, brand: '#b02a37' })
    expect((await bytes()).equals(before)).toBe(false)
    expect((await world.nobody.call(api.showDoorPicture, { code: 'nothinghere' })).status).toBe(404)
    const codeId = newId()
    const made = await world.mina.call(circleApi.createCode, { circleId, codeId, label: 'Door' })
    await world.mina.call(circleApi.changeCode, { circleId, codeId, revoked: true })
    expect((await world.nobody.call(api.showDoorPicture, { code: made.body.code })).status).toBe(404)
  })
})

describe('whoever guesses codes', () => {
  const from = (address: string, cookie = '') => ({
    headers: { 'x-forwarded-for': address, ...(cookie && { cookie }) },
  })
  const guess = async (who: Person, address: string, times: number) => {
    for (let at = 0; at < times; at++) await who.fetch(`/j/guess${at}`, from(address))
  }
  const door = async (who: Person, address: string, path = '') =>
    (await who.fetch(`/j/${world.lotus.code}${path}`, from(address))).status

  test('learns nothing more after 120 wrong ones, for ten minutes, whatever cookie they make up', async () => {
    const thief = world.browser()
    await guess(thief, '203.0.113.1', wrongByStrangers - 1)
    expect(await door(thief, '203.0.113.1')).toBe(200)
    await guess(thief, '203.0.113.1', 1)
    expect(await door(thief, '203.0.113.1')).toBe(429)
    expect(await door(thief, '203.0.113.1', '/picture.png')).toBe(404)
    const cookie = 'oc_device=made-up'
    expect((await thief.fetch(`/j/${world.lotus.code}`, from('203.0.113.1', cookie))).status).toBe(429)
    expect((await thief.fetch('/c/lotus-garden', from('203.0.113.1'))).status).toBe(429)
    expect(await door(world.browser(), '203.0.113.2')).toBe(200)
    later = 10 * 60_000 + 1
    expect(await door(thief, '203.0.113.1')).toBe(200)
    later = 0
  })

  test('does not lock out those at the same address who have come in before, until they guess, too', async () => {
    const guest = await world.guest('Regular')
    await guess(world.browser(), '203.0.113.3', wrongByStrangers)
    expect(await door(world.browser(), '203.0.113.3')).toBe(429)
    expect(await door(guest, '203.0.113.3')).toBe(303)
    await guess(guest, '203.0.113.3', wrongByKnown)
    expect(await door(guest, '203.0.113.3')).toBe(429)
    expect(await door(guest, '203.0.113.4')).toBe(303)
  })

  test('needs years for one of a million codes, as docs/decisions/0023 says', () => {
    const codes = 31 ** 10
    const triesADay = (wrongByStrangers + wrongByKnown) * 6 * 24
    const yearsFor = (codesInUse: number, addresses: number) => codes / codesInUse / (triesADay * addresses) / 365
    expect(yearsFor(1_000_000, 1)).toBeGreaterThan(21)
    expect(yearsFor(10_000, 1000)).toBeGreaterThan(2)
    expect(yearsFor(50, 1000)).toBeGreaterThan(430)
  })
})
