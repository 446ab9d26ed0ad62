import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asServer } from '../../../app/act.ts'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as api from '../contract.ts'
import { createSignInLink } from './index.ts'

let world: World
let later = 0
beforeAll(async () => {
  world = await createWorld({ now: () => new Date(Date.now() + later) })
})
afterAll(() => world.close())

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0'

/** Another browser of the same person. */
async function another(person: Person): Promise<Person> {
  const token = await asServer(world.server.engine, ({ db, now }) => createSignInLink(db, person.personId, now()))
  const browser = world.browser()
  await browser.fetch(`/sign-in/${token}`, { method: 'POST', headers: { 'user-agent': firefox } })
  return Object.assign(browser, { personId: person.personId, name: person.name })
}
const list = async (person: Person) => (await person.call(api.listSessions, {})).body.sessions

describe('the list of devices', () => {
  test('names each browser in words, marks this one, and tells no address', async () => {
    const guest = await world.guest('Ida')
    await another(guest)
    const { body } = await guest.call(api.listSessions, {})
    expect(body).toMatchObject({
      next: null,
      sessions: [
        { current: false, device: { browser: 'Firefox', system: 'Windows', kind: 'computer' }, network: 'same' },
        { current: true, network: 'same' },
      ],
    })
    expect(JSON.stringify(body)).not.toContain('127.0')
    const { rows } = await world.pool.query('select network from global.session where person_id = $1', [guest.personId])
    expect(rows.map(({ network }) => network)).toEqual(['127.0.0.0/24', '127.0.0.0/24'])
  })

  test('comes a page at a time', async () => {
    const guest = await world.guest('Jo')
    await another(guest)
    await another(guest)
    const first = (await guest.call(api.listSessions, { limit: 2 })).body
    expect(first.sessions).toHaveLength(2)
    const rest = (await guest.call(api.listSessions, { limit: 2, before: first.next ?? '' })).body
    expect(rest.sessions.map(({ current }) => current)).toEqual([true])
    expect(rest.next).toBeNull()
    expect((await guest.call(api.listSessions, { limit: 1000 })).status).toBe(400)
    await expectSignedOut(world.nobody, api.listSessions, {})
  })

  test('says when a browser was last in use, written down once in ten minutes', async () => {
    const guest = await world.guest('Kim')
    const [before] = await list(guest)
    later = 9 * 60_000
    await list(guest)
    expect((await list(guest))[0]?.seenAt).toBe(before?.seenAt)
    later = 11 * 60_000
    await list(guest)
    await expect.poll(async () => (await list(guest))[0]?.seenAt).not.toBe(before?.seenAt)
    const [after] = await list(guest)
    expect(after?.since).toBe(before?.since)
    later = 0
  })
})

describe('signing another device out', () => {
  test('ends it within a second: its sockets, its cookie; and every device hears of it', async () => {
    const guest = await world.guest('Lea')
    const other = await another(guest)
    const [mine, theirs] = [await guest.live(), await other.live()]
    const sessionId = (await list(other)).find(({ current }) => current)?.id ?? ''
    const began = Date.now()
    expect((await guest.call(api.revokeSession, { sessionId })).status).toBe(200)
    await theirs.until((frame) => frame.type === 'bye' && frame.reason === 'signed_out')
    expect(Date.now() - began).toBeLessThan(1000)
    await expectSignedOut(other, api.getMe, {})
    expect(await mine.heard('session.ended')).toEqual({ personId: guest.personId, sessionId })
    expect(mine.events().map(({ name }) => name)).toEqual(['session.ended'])
    expect(await list(guest)).toHaveLength(1)
    await mine.close()
  })

  test('a device that comes is heard of, too', async () => {
    const guest = await world.guest('Mia')
    const live = await guest.live()
    const other = await another(guest)
    const { sessionId } = await live.heard<{ sessionId: string }>('session.started')
    expect((await list(other)).find(({ current }) => current)?.id).toBe(sessionId)
    await other.call(api.signOut, {})
    await live.heard('session.ended')
    await live.close()
  })

  test('this very device too: it is signed out', async () => {
    const guest = await world.guest('Nia')
    const [own] = await list(guest)
    await guest.call(api.revokeSession, { sessionId: own?.id ?? '' })
    expect(guest.cookie).toBe('')
  })

  test('of somebody else, a session is as good as none', async () => {
    const [foreign] = await list(world.lin)
    await expectInvisible([world.gus, world.mina, world.ada], api.revokeSession, {
      there: { sessionId: foreign?.id ?? '' },
      unknown: { sessionId: newId() },
    })
    expect((await world.lin.call(api.getMe, {})).status).toBe(200)
    await expectSignedOut(world.nobody, api.revokeSession, { sessionId: newId() })
  })

  test('all others at once, and only one’s own', async () => {
    const guest = await world.guest('Oda')
    const others = [await another(guest), await another(guest)]
    expect((await guest.call(api.revokeOtherSessions, {})).body).toEqual({ ended: 2 })
    for (const other of others) await expectSignedOut(other, api.getMe, {})
    expect(await list(guest)).toHaveLength(1)
    expect((await guest.call(api.revokeOtherSessions, {})).body).toEqual({ ended: 0 })
    expect((await world.lin.call(api.getMe, {})).status).toBe(200)
    await expectSignedOut(world.nobody, api.revokeOtherSessions, {})
  })
})
