import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MailServer, openMailServer } from '../../../test/mail-server.ts'
import type { Person } from '../../../test/person.ts'
import { expectSignedOut, told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as roomApi from '../../rooms/contract.ts'
import * as api from '../contract.ts'

let world: World
let post: MailServer
let later = 0
beforeAll(async () => {
  post = await openMailServer()
  const mail = { smtpUrl: post.url, from: 'Lotus Garden <circle@lotus.test>' }
  world = await createWorld({ mail, now: () => new Date(Date.now() + later) })
})
afterAll(async () => {
  await world.close()
  await post.close()
})

let made = 0
const newAddress = () => `person${++made}@example.org`
const wrong = (digits: string) => String((Number(digits) + 1) % 1_000_000).padStart(6, '0')

async function ask(who: Person, email: string) {
  const before = post.mails.filter(
    (mail) => mail.to && JSON.stringify(mail.to).toLowerCase().includes(email.toLowerCase()),
  ).length
  const { body, status } = await who.call(api.sendEmailCode, { email })
  expect(status).toBe(200)
  return { attempt: body.attempt, digits: await post.digitsFor(email, before) }
}

/** Proves an address as this person. */
async function keep(who: Person, email: string, merge = false) {
  return who.call(api.claim, { ...(await ask(who, email)), merge })
}

async function signIn(who: Person, email: string) {
  return who.call(api.signInByEmail, await ask(who, email))
}

describe('a code', () => {
  test('comes as a mail in the language of whoever asked, with no link in it', async () => {
    const email = newAddress()
    await ask(world.gus, email)
    const mail = await post.mailTo(email)
    expect(mail.from?.text).toContain('Lotus Garden')
    expect(mail.subject).toMatch(/^\d{6} is your Opencircle code$/)
    for (const part of [mail.text, mail.html]) expect(String(part)).toContain(mail.subject?.slice(0, 6))
    expect(`${mail.text}${mail.html}`).not.toMatch(/https?:|href|src=/)
    const german = newAddress()
    const headers = { 'content-type': 'application/json', 'accept-language': 'zh-CN' }
    await world.nobody.fetch('/api/email-codes', { method: 'POST', headers, body: JSON.stringify({ email: german }) })
    expect((await post.mailTo(german)).text).toContain('您的验证码')
  })

  test('is answered alike for an address that is known here and one that is not', async () => {
    const known = newAddress()
    expect((await keep(await world.guest('Ben'), known)).status).toBe(200)
    const answers = []
    const took: number[] = []
    for (const email of [known, newAddress()]) {
      const began = performance.now()
      const answer = await world.browser().call(api.sendEmailCode, { email })
      took.push(performance.now() - began)
      answers.push({ status: answer.status, keys: Object.keys(answer.body), length: answer.body.attempt.length })
    }
    expect(answers[0]).toEqual(answers[1])
    expect(Math.abs((took[0] ?? 0) - (took[1] ?? 0))).toBeLessThan(200)
  })

  test('works once, also when twenty browsers try at the same moment', async () => {
    const email = newAddress()
    await keep(await world.guest('Cem'), email)
    const proof = await ask(world.browser(), email)
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.browser().call(api.signInByEmail, proof)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.error?.code))).toEqual(
      new Set(['code_over']),
    )
  })

  test('may be mistyped four times; the fifth time it is over, also with the right digits', async () => {
    const guest = await world.guest('Dee')
    const { attempt, digits } = await ask(guest, newAddress())
    for (const code of ['code_wrong', 'code_wrong', 'code_wrong', 'code_wrong', 'code_over']) {
      const answer = await guest.call(api.claim, { attempt, digits: wrong(digits) })
      expect(told(answer)).toMatchObject({ status: 409, error: { code } })
    }
    expect((await guest.call(api.claim, { attempt, digits })).body.error?.code).toBe('code_over')
  })

  test('tried by many at once is still tried five times at most', async () => {
    const guest = await world.guest('Eli')
    const { attempt, digits } = await ask(guest, newAddress())
    const tries = Array.from({ length: 30 }, () => guest.call(api.claim, { attempt, digits: wrong(digits) }))
    const codes = (await Promise.all(tries)).map(({ body }) => body.error?.code)
    expect(codes.filter((code) => code === 'code_wrong')).toHaveLength(4)
    expect((await guest.call(api.claim, { attempt, digits })).status).toBe(409)
  })

  test('is over after ten minutes, and when a newer one was sent', async () => {
    const guest = await world.guest('Fay')
    const email = newAddress()
    const [first, second] = [await ask(guest, email), await ask(guest, email)]
    expect((await guest.call(api.claim, first)).body.error?.code).toBe('code_over')
    later = 10 * 60_000 + 1000
    expect((await guest.call(api.claim, second)).body.error?.code).toBe('code_over')
    later = 0
    expect((await guest.call(api.claim, second)).status).toBe(200)
  })

  test('is sent five times an hour to one address, however it is spelled, and by whomever it is asked for', async () => {
    const email = newAddress()
    const spellings = [email, email.toUpperCase(), ` ${email} `, email.replace('@', '＠'), email]
    for (const spelled of spellings)
      expect((await world.browser().call(api.sendEmailCode, { email: spelled })).status).toBe(200)
    const refused = await world.browser().call(api.sendEmailCode, { email })
    expect(told(refused)).toMatchObject({ status: 409, error: { code: 'too_many_codes' } })
    const rush = newAddress()
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => world.browser().call(api.sendEmailCode, { email: rush })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
    later = 3600_000 + 1000
    expect((await world.browser().call(api.sendEmailCode, { email })).status).toBe(200)
    later = 0
  })

  test('is sent ten times an hour for one person', async () => {
    const guest = await world.guest('Gil')
    const answers = []
    for (let no = 0; no < 11; no++) answers.push((await guest.call(api.sendEmailCode, { email: newAddress() })).status)
    expect(answers).toEqual([...Array(10).fill(200), 409])
  })

  test.each([
    '',
    'lin',
    'lin@',
    '@example.org',
    'a@b',
    'a b@example.org',
    'a@example.org,b@example.org',
    'a\r\nBcc: b@c.de@x.org',
  ])('is not sent to what is no address: %j', async (email) => {
    const answer = await world.gus.call(api.sendEmailCode, { email })
    expect(told(answer)).toMatchObject({ status: 400, error: { fields: { email: 'email_malformed' } } })
  })

  test('is taken with spaces and in full-width digits; anything else is said to be no code', async () => {
    const guest = await world.guest('Hal')
    const { attempt, digits } = await ask(guest, newAddress())
    const malformed = await guest.call(api.claim, { attempt, digits: 'hello' })
    expect(malformed.body.error?.fields).toEqual({ digits: 'code_malformed' })
    const wide = [...digits].map((digit) => String.fromCodePoint(0xff10 + Number(digit)))
    const spaced = `${wide.slice(0, 3).join('')} ${wide.slice(3).join('')}`
    expect((await guest.call(api.claim, { attempt, digits: spaced })).status).toBe(200)
  })
})

describe('keeping what one has', () => {
  test('signs this browser in anew, and ends every other session of the person and its sockets', async () => {
    const guest = await world.guest('Ira')
    const planted = Object.assign(world.browser(), { cookie: guest.cookie })
    const live = await planted.live()
    const heard = await world.lin.live()
    const email = newAddress()
    const answer = await keep(guest, email)
    expect(answer.body).toMatchObject({
      personId: guest.personId,
      logins: [{ kind: 'email', label: 'p…@example.org' }],
    })
    expect(guest.cookie).not.toBe(planted.cookie)
    await live.until((frame) => frame.type === 'bye')
    await expectSignedOut(planted, api.getMe, {})
    expect((await guest.call(api.getMe, {})).body.personId).toBe(guest.personId)
    expect(heard.events()).toEqual([])
    await heard.close()
  })

  test('done again with the same address leaves the other devices alone', async () => {
    const email = newAddress()
    const [guest, other] = [await world.guest('Ivo'), world.browser()]
    await keep(guest, email)
    await signIn(other, email)
    expect((await keep(guest, email)).status).toBe(200)
    expect((await other.call(api.getMe, {})).status).toBe(200)
  })

  test('needs a session, and a code that was asked for in it: one laid under somebody’s hands is worth nothing', async () => {
    const [victim, attacker] = [await world.guest('Jo'), await world.guest('Mallory')]
    const laid = await ask(attacker, newAddress())
    await expectSignedOut(world.nobody, api.claim, laid)
    expect((await victim.call(api.claim, laid)).body.error?.code).toBe('code_over')
    expect((await victim.call(api.getMe, {})).body.logins).toEqual([])
    const nobodys = await ask(world.browser(), newAddress())
    expect((await victim.call(api.claim, nobodys)).body.error?.code).toBe('code_over')
  })

  test('brings a person back on another device, as themselves', async () => {
    const guest = await world.guest('Kai')
    const email = newAddress()
    await keep(guest, email)
    const other = world.browser()
    expect((await signIn(other, email.toUpperCase())).body.personId).toBe(guest.personId)
    expect((await other.call(roomApi.listMyRooms, {})).body.rooms).toHaveLength(1)
    expect((await guest.call(api.getMe, {})).status).toBe(200)
  })

  test('asks before two become one, tells the name, and takes the same code for the answer', async () => {
    const email = newAddress()
    const old = await world.guest('Lou')
    await keep(old, email)
    const young = await world.guest('Lou again')
    const copy = Object.assign(world.browser(), { cookie: young.cookie })
    const proof = await ask(young, email)
    for (let round = 0; round < 7; round++) {
      const asked = await young.call(api.claim, proof)
      expect(asked.body.error).toMatchObject({ code: 'login_exists', details: { name: 'Lou' } })
    }
    expect((await young.call(api.getMe, {})).body.personId).toBe(young.personId)
    const done = await young.call(api.claim, { ...proof, merge: true })
    expect(done.body.personId).toBe(old.personId)
    expect((await young.call(api.getMe, {})).body.personId).toBe(old.personId)
    await expectSignedOut(copy, api.getMe, {})
    expect((await old.call(api.getMe, {})).status).toBe(200)
    expect((await young.call(api.claim, { ...proof, merge: true })).body.error?.code).toBe('code_over')
  })

  test('one address keeps one person, also when two claim it at the same moment', async () => {
    const email = newAddress()
    const [one, two] = [await world.guest('Max'), await world.guest('Moe')]
    const proofs = [await ask(one, email), await ask(two, email)]
    // As if both had asked at once: neither code has ended the other.
    await world.pool.query(`update global.email_code set expires_at = now() + interval '9 minutes' where email = $1`, [
      email,
    ])
    const answers = await Promise.all([
      one.call(api.claim, proofs[0] as never),
      two.call(api.claim, proofs[1] as never),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.map(({ body }) => body.error?.code).sort()).toEqual(['login_exists', undefined])
    const { rows } = await world.pool.query('select 1 from global.login where key = $1', [email])
    expect(rows).toHaveLength(1)
  })

  test('both who are kept may prove to be each other at the same moment: one human is left', async () => {
    const [a, b] = [newAddress(), newAddress()]
    const [one, two] = [await world.guest('Ned'), await world.guest('Ned 2')]
    await keep(one, a)
    await keep(two, b)
    const proofs = [await ask(one, b), await ask(two, a)] as const
    const answers = await Promise.all([
      one.call(api.claim, { ...proofs[0], merge: true }),
      two.call(api.claim, { ...proofs[1], merge: true }),
    ])
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1)
    for (const { status } of answers) expect([200, 401, 404, 409]).toContain(status)
    const [mine, theirs] = [await signIn(world.browser(), a), await signIn(world.browser(), b)]
    expect(mine.body.personId).toBe(theirs.body.personId)
    expect(mine.body.logins).toHaveLength(2)
  })

  test('under an address that keeps nobody, signing in says so, and signs nobody in', async () => {
    const browser = world.browser()
    const answer = await signIn(browser, newAddress())
    expect(told(answer)).toMatchObject({ status: 409, error: { code: 'login_unknown' } })
    expect(browser.cookie).toBe('')
  })

  test('signing in as somebody else ends the session before, and merges nobody', async () => {
    const email = newAddress()
    const kept = await world.guest('Oda')
    await keep(kept, email)
    const guest = await world.guest('Pim')
    const before = Object.assign(world.browser(), { cookie: guest.cookie })
    expect((await signIn(guest, email)).body.personId).toBe(kept.personId)
    await expectSignedOut(before, api.getMe, {})
    const { rows } = await world.pool.query('select merged_into from global.person where id = $1', [guest.personId])
    expect(rows[0].merged_into).toBe(null)
  })

  test('nothing is sent by another site’s form, and nobody is signed in by a GET', async () => {
    const headers = { origin: 'https://evil.test', 'content-type': 'application/json' }
    const body = JSON.stringify({ email: newAddress() })
    expect((await world.gus.fetch('/api/email-codes', { method: 'POST', headers, body })).status).toBe(403)
    expect((await world.nobody.fetch('/api/sign-in/email')).status).toBe(404)
  })
})
