import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'

let world: World
let later = 0
beforeAll(async () => {
  world = await createWorld({ now: () => new Date(Date.now() + later) })
})
afterAll(() => world.close())

const ask = async (computer: Person) => (await computer.call(api.askDeviceLink, {})).body
const claim = async (computer: Person, token: string) =>
  (await computer.call(api.claimDeviceLink, { token })).body.state

describe('signing a computer in from a phone', () => {
  test('works by choosing the number it shows, and the phone hears of it', async () => {
    const [computer, phone] = [world.browser(), await world.guest('Ida')]
    const live = await phone.live()
    const { token, number, seconds } = await ask(computer)
    expect(seconds).toBe(60)
    expect(await claim(computer, token)).toBe('open')
    const { body: asked } = await phone.call(api.openDeviceLink, { token })
    expect(asked).toMatchObject({ network: 'same', thisBrowser: false })
    expect(asked.numbers).toHaveLength(3)
    expect(asked.numbers).toContain(number)
    expect(await claim(computer, token)).toBe('scanned')
    expect((await computer.call(api.getMe, {})).status).toBe(401)
    const answer = await phone.call(api.answerDeviceLink, { token, number })
    expect(answer.body).toEqual({ outcome: 'granted' })
    expect(await claim(computer, token)).toBe('signed_in')
    expect((await computer.call(api.getMe, {})).body.personId).toBe(phone.personId)
    await live.heard('session.started')
    expect(live.events().map(({ name }) => name)).toEqual(['session.started'])
    expect(await claim(computer, token)).toBe('ended')
    await live.close()
  })

  test('a wrong number, or a no, ends it: there is no second guess', async () => {
    for (const pick of ['wrong', 'none'] as const) {
      const [computer, phone] = [world.browser(), world.gus]
      const { token, number } = await ask(computer)
      const { numbers } = (await phone.call(api.openDeviceLink, { token })).body
      const wrong = numbers.find((other) => other !== number) ?? 0
      const { body } = await phone.call(api.answerDeviceLink, { token, number: pick === 'wrong' ? wrong : null })
      expect(body.outcome).toBe(pick === 'wrong' ? 'wrong_number' : 'refused')
      expect((await phone.call(api.answerDeviceLink, { token, number })).status).toBe(404)
      expect(await claim(computer, token)).toBe('refused')
      expect((await computer.call(api.getMe, {})).status).toBe(401)
    }
  })

  test('only the browser that asked is signed in, whoever else holds its token', async () => {
    const [computer, thief] = [world.browser(), world.browser()]
    const { token, number } = await ask(computer)
    await ask(thief)
    await world.gus.call(api.openDeviceLink, { token })
    await world.gus.call(api.answerDeviceLink, { token, number })
    expect(await claim(thief, token)).toBe('ended')
    expect((await thief.call(api.getMe, {})).status).toBe(401)
    expect(await claim(computer, token)).toBe('signed_in')
  })

  test('only the phone that scanned first is asked, and may answer', async () => {
    const { token, number } = await ask(world.browser())
    await world.gus.call(api.openDeviceLink, { token })
    expect((await world.gus.call(api.openDeviceLink, { token })).status).toBe(200)
    const unknown = { token: 'x'.repeat(43) }
    await expectInvisible([world.lin, world.ada], api.openDeviceLink, { there: { token }, unknown })
    await expectInvisible([world.lin, world.ada], api.answerDeviceLink, {
      there: { token, number },
      unknown: { ...unknown, number },
    })
    await expectSignedOut(world.nobody, api.openDeviceLink, { token })
    await expectSignedOut(world.nobody, api.answerDeviceLink, { token, number })
  })

  test('lives for a minute; who was asked has another', async () => {
    const computer = world.browser()
    const { token, number } = await ask(computer)
    later = 59_000
    expect((await world.gus.call(api.openDeviceLink, { token })).status).toBe(200)
    later = 100_000
    expect(await claim(computer, token)).toBe('scanned')
    later = 120_000
    expect((await world.gus.call(api.answerDeviceLink, { token, number })).status).toBe(404)
    expect(await claim(computer, token)).toBe('ended')
    later = 0
    const old = await ask(computer)
    later = 61_000
    expect((await world.gus.call(api.openDeviceLink, { token: old.token })).status).toBe(404)
    later = 0
  })

  test('a new code takes the place of the old one, and ends with the session that was asked', async () => {
    const [computer, phone] = [world.browser(), await world.guest('Jan')]
    const old = await ask(computer)
    const { token, number } = await ask(computer)
    expect((await phone.call(api.openDeviceLink, { token: old.token })).status).toBe(404)
    await phone.call(api.openDeviceLink, { token })
    await phone.call(api.answerDeviceLink, { token, number })
    await phone.call(api.signOut, {})
    expect(await claim(computer, token)).toBe('ended')
    expect((await computer.call(api.getMe, {})).status).toBe(401)
  })

  test('opened on the very browser that shows it, it says so and asks nothing', async () => {
    const guest = await world.guest('Kay')
    const { token } = await ask(guest)
    const { body } = await guest.call(api.openDeviceLink, { token })
    expect(body).toMatchObject({ thisBrowser: true, numbers: [] })
    expect(await claim(guest, token)).toBe('open')
  })
})
