import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Authenticator } from '../../../test/authenticator.ts'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'

let world: World
let later = 0
const origin = 'https://lotus.test'
beforeAll(async () => {
  world = await createWorld({ publicUrl: origin, now: () => new Date(Date.now() + later) })
})
afterAll(() => world.close())

const askNew = async (person: Person) => (await person.call(api.askForNewPasskey, {})).body.options
const ask = async (browser: Person) => (await browser.call(api.askForPasskey, {})).body.options
const keep = async (person: Person, phone: Authenticator) =>
  person.call(api.addPasskey, { credential: phone.make(await askNew(person)) })
const signIn = async (browser: Person, phone: Authenticator) =>
  browser.call(api.signInByPasskey, { credential: phone.use(await ask(browser)) })
const whoIs = async (browser: Person) => (await browser.call(api.getMe, {})).body.personId
const codeOf = ({ status, body }: { status: number; body: { error?: { code: string } } }) => [status, body.error?.code]

async function keeper(name: string) {
  const [guest, phone] = [await world.guest(name), new Authenticator(origin)]
  const { body } = await keep(guest, phone)
  return { guest, phone, passkey: body }
}

describe('keeping a way back with the phone’s lock', () => {
  test('a guest stays who they are, on another browser too; a copied cookie does not come along', async () => {
    const [guest, phone] = [await world.guest('Ida'), new Authenticator(origin)]
    const copy = Object.assign(world.browser(), { cookie: guest.cookie })
    const live = await copy.live()
    const kept = await keep(guest, phone)
    expect(kept.status).toBe(200)
    expect(await whoIs(guest)).toBe(guest.personId)
    await live.until((frame) => frame.type === 'bye' && frame.reason === 'signed_out')
    await expectSignedOut(copy, api.getMe, {})
    const other = world.browser()
    expect((await signIn(other, phone)).body).toEqual({ state: 'signed_in', name: 'Ida' })
    expect(await whoIs(other)).toBe(guest.personId)
  })

  test('is told to the person’s browsers as a browser that came, and to nobody else', async () => {
    const { guest, phone } = await keeper('Jo')
    const [mine, theirs] = [await guest.live(), await world.gus.live()]
    await signIn(world.browser(), phone)
    await mine.heard('session.started')
    expect(mine.events().map(({ name }) => name)).toEqual(['session.started'])
    expect(theirs.events()).toEqual([])
    await Promise.all([mine.close(), theirs.close()])
  })

  test('a second one signs nobody out; the same one is not taken twice', async () => {
    const { guest } = await keeper('Kim')
    const before = guest.cookie
    const second = new Authenticator(origin)
    expect((await keep(guest, second)).status).toBe(200)
    expect(guest.cookie).toBe(before)
    expect((await guest.call(api.listPasskeys, {})).body.passkeys).toHaveLength(2)
    const other = await world.guest('Kit')
    expect(codeOf(await keep(other, second))).toEqual([409, 'passkey_taken'])
    expect((await other.call(api.listPasskeys, {})).body.passkeys).toEqual([])
  })

  test('twenty are the most', async () => {
    const { guest } = await keeper('Lou')
    for (let nr = 1; nr < 20; nr++) await keep(guest, new Authenticator(origin))
    expect(codeOf(await keep(guest, new Authenticator(origin)))).toEqual([409, 'passkeys_full'])
  })
})

describe('a question', () => {
  test('is answered once, within five minutes, by the browser that was asked', async () => {
    const { phone } = await keeper('Mo')
    const browser = world.browser()
    const credential = phone.use(await ask(browser))
    const thief = world.browser()
    expect(codeOf(await thief.call(api.signInByPasskey, { credential }))).toEqual([409, 'challenge_spent'])
    await ask(thief)
    expect(codeOf(await thief.call(api.signInByPasskey, { credential }))).toEqual([422, 'passkey_refused'])
    expect((await browser.call(api.signInByPasskey, { credential })).status).toBe(200)
    expect(codeOf(await browser.call(api.signInByPasskey, { credential }))).toEqual([409, 'challenge_spent'])
    const late = phone.use(await ask(browser))
    later = 5 * 60_000 + 1000
    expect(codeOf(await browser.call(api.signInByPasskey, { credential: late }))).toEqual([409, 'challenge_spent'])
    later = 0
  })

  test('to one person is not answered by another on the same browser', async () => {
    const browser = await world.guest('Nan')
    const credential = new Authenticator(origin).make(await askNew(browser))
    const other = Object.assign(await world.guest('Ned'), { browserCookie: browser.browserCookie })
    expect(codeOf(await other.call(api.addPasskey, { credential }))).toEqual([409, 'challenge_spent'])
  })

  test('answered on another site is refused, and so is a phone that counts backwards', async () => {
    const guest = await world.guest('Oda')
    const evil = new Authenticator('https://evil.test')
    expect(codeOf(await keep(guest, evil))).toEqual([422, 'passkey_refused'])
    const { phone } = await keeper('Ole')
    const browser = world.browser()
    const foreign = phone.use(await ask(browser), { origin: 'https://evil.test' })
    expect(codeOf(await browser.call(api.signInByPasskey, { credential: foreign }))).toEqual([422, 'passkey_refused'])
    await signIn(browser, phone)
    const cloned = world.browser()
    const old = phone.use(await ask(cloned), { count: 1 })
    expect(codeOf(await cloned.call(api.signInByPasskey, { credential: old }))).toEqual([422, 'passkey_refused'])
    expect((await cloned.call(api.getMe, {})).status).toBe(401)
  })

  test('answered with a key that nobody has here, or with garbage, opens nothing', async () => {
    const browser = world.browser()
    expect(codeOf(await signIn(browser, new Authenticator(origin)))).toEqual([422, 'passkey_unknown'])
    const { guest, phone } = await keeper('Pia')
    const credential = phone.use(await ask(browser))
    const forged = { ...credential, response: { ...credential.response, signature: 'AAAA' } }
    expect(codeOf(await browser.call(api.signInByPasskey, { credential: forged }))).toEqual([422, 'passkey_refused'])
    expect((await browser.call(api.getMe, {})).status).toBe(401)
    expect(await whoIs(guest)).toBe(guest.personId)
    for (const spec of [api.askForNewPasskey, api.listPasskeys]) await expectSignedOut(world.nobody, spec, {})
  })
})

describe('a passkey on a browser that is somebody else by now', () => {
  test('asks; yes unites the two, and this browser goes on as the one of the passkey', async () => {
    const { guest, phone } = await keeper('Quinn')
    const other = await world.guest('Quentin')
    expect((await signIn(other, phone)).body).toEqual({ state: 'another_person', name: 'Quinn' })
    expect(await whoIs(other)).toBe(other.personId)
    expect((await other.call(api.settlePasskey, { unite: true })).status).toBe(200)
    expect(await whoIs(other)).toBe(guest.personId)
    expect(codeOf(await other.call(api.settlePasskey, { unite: true }))).toEqual([409, 'challenge_spent'])
  })

  test('no leaves the other one behind, as they were', async () => {
    const { guest, phone } = await keeper('Rae')
    const other = await world.guest('Ray')
    await signIn(other, phone)
    await other.call(api.settlePasskey, { unite: false })
    expect(await whoIs(other)).toBe(guest.personId)
    const { rows } = await world.pool.query('select merged_into from global.person where id = $1', [other.personId])
    expect(rows).toEqual([{ merged_into: null }])
  })

  test('without a proof nothing is united, nor with the proof of another browser', async () => {
    const { phone } = await keeper('Sam')
    const [proved, thief] = [await world.guest('Sid'), await world.guest('Tom')]
    await signIn(proved, phone)
    expect(codeOf(await thief.call(api.settlePasskey, { unite: true }))).toEqual([409, 'challenge_spent'])
    await expectSignedOut(world.nobody, api.settlePasskey, { unite: true })
  })
})

describe('removing a passkey', () => {
  test('the last way back only when told so; then it opens nothing any more', async () => {
    const { guest, phone, passkey } = await keeper('Uma')
    expect(codeOf(await guest.call(api.removePasskey, { passkeyId: passkey.id }))).toEqual([409, 'last_login'])
    expect((await guest.call(api.listPasskeys, {})).body.passkeys).toHaveLength(1)
    expect((await guest.call(api.removePasskey, { passkeyId: passkey.id, anyway: true })).status).toBe(200)
    expect((await guest.call(api.listPasskeys, {})).body.passkeys).toEqual([])
    expect(codeOf(await signIn(world.browser(), phone))).toEqual([422, 'passkey_unknown'])
  })

  test('of somebody else it is as good as none', async () => {
    const { passkey } = await keeper('Val')
    await expectInvisible([world.gus, world.mina, world.ada], api.removePasskey, {
      there: { passkeyId: passkey.id, anyway: true },
      unknown: { passkeyId: newId(), anyway: true },
    })
    await expectSignedOut(world.nobody, api.removePasskey, { passkeyId: newId() })
  })
})
