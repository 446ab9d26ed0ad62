import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectSignedOut } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

describe('asking who one is', () => {
  test('a guest is told their own id, and that they do not run the server', async () => {
    expect((await world.gus.call(api.getMe, {})).body).toEqual({
      personId: world.gus.personId,
      locale: 'en',
      runsServer: false,
      logins: [],
      was: [],
      zone: null,
      showsPresence: true,
      showsReads: true,
    })
    expect((await world.mina.call(api.getMe, {})).body.runsServer).toBe(true)
  })

  test('a browser without a session, or with one that never was, is signed out', async () => {
    await expectSignedOut(world.nobody, api.getMe, {})
    const forged = world.browser()
    forged.cookie = 'oc_session=nobody-made-this'
    await expectSignedOut(forged, api.getMe, {})
  })
})

describe('choosing a language', () => {
  test('it is kept for this person, and no audience hears of it', async () => {
    const { lin, gus } = world
    const live = await lin.live()
    expect((await lin.call(api.changeMe, { locale: 'zh' })).body.locale).toBe('zh')
    expect((await lin.call(api.getMe, {})).body.locale).toBe('zh')
    expect((await gus.call(api.getMe, {})).body.locale).toBe('en')
    expect(live.events()).toEqual([])
    await live.close()
  })

  test('one that the server does not speak is refused, and names no other person', async () => {
    const answer = await world.gus.call(api.changeMe, { locale: 'fr' as 'en' })
    expect(answer.status).toBe(400)
    expect(answer.body.error?.fields).toEqual({ locale: 'malformed' })
    const sneaky = { locale: 'zh', personId: world.lin.personId, runsServer: true } as { locale: 'zh' }
    expect((await world.gus.call(api.changeMe, sneaky)).body).toMatchObject({
      personId: world.gus.personId,
      runsServer: false,
    })
    await expectSignedOut(world.nobody, api.changeMe, { locale: 'en' })
  })
})

describe('choosing a time zone, and what others see', () => {
  test('stays for this person on every device, and each of them hears of it', async () => {
    const { lin } = world
    const live = await lin.live()
    const chosen = { zone: 'Asia/Shanghai', showsPresence: false, showsReads: false }
    expect((await lin.call(api.changeMe, chosen)).body).toMatchObject({ ...chosen, locale: 'zh' })
    await live.heard('me.changed')
    expect((await lin.call(api.changeMe, { zone: null })).body).toMatchObject({ zone: null, showsPresence: false })
    expect((await world.gus.call(api.getMe, {})).body).toMatchObject({ zone: null, showsPresence: true })
    await live.close()
  })

  test('a zone that nobody lives in is refused', async () => {
    const { body } = await world.gus.call(api.changeMe, { zone: 'Mars/Olympus' })
    expect(body.error?.fields).toEqual({ zone: 'zone_unknown' })
  })
})

describe('signing out', () => {
  // R11. Seen to fail when the gateway overlooks that a session ended.
  test('ends this browser at once: its cookie, its open sockets and a copy of its cookie', async () => {
    const guest = await world.guest('Otto')
    const copy = Object.assign(world.browser(), { cookie: guest.cookie })
    const live = await guest.live()
    const answer = await guest.call(api.signOut, {})
    expect(answer.status).toBe(200)
    expect(guest.cookie).toBe('')
    await live.until((frame) => frame.type === 'bye' && frame.reason === 'signed_out')
    await expectSignedOut(copy, api.getMe, {})
    await expectSignedOut(copy, api.signOut, {})
  })

  test('leaves everybody else signed in', async () => {
    const other = await world.gus.live()
    const guest = await world.guest('Pia')
    await guest.call(api.signOut, {})
    expect((await world.gus.call(api.getMe, {})).status).toBe(200)
    expect(other.frames.some(({ type }) => type === 'bye')).toBe(false)
    await other.close()
  })
})
