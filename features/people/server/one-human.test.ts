// R21: however often somebody arrives, claims, merges and signs out, on however many browsers: in the end they are one
// person, with everything that any of them had.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MailServer, openMailServer } from '../../../test/mail-server.ts'
import { newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import * as roomApi from '../../rooms/contract.ts'
import * as api from '../contract.ts'

let world: World
let post: MailServer
let later = 0
beforeAll(async () => {
  post = await openMailServer()
  const mail = { smtpUrl: post.url, from: 'circle@lotus.test' }
  world = await createWorld({ mail, now: () => new Date(Date.now() + later) })
})
afterAll(async () => {
  await world.close()
  await post.close()
})

const act = fc.record({
  browser: fc.integer({ min: 0, max: 2 }),
  what: fc.constantFrom('scan', 'say', 'read', 'claim', 'signIn', 'signOut'),
})

class Human {
  readonly email = `human-${newId()}@example.org`
  readonly browsers = [world.browser(), world.browser(), world.browser()]
  readonly said = new Set<string>()
  claimed = false

  async do({ browser, what }: { browser: number; what: string }) {
    // Every hour only so many codes are sent.
    later += 3600_000
    const at = this.browsers[browser] as Person
    if (what === 'scan') await at.submit(`/j/${world.lotus.code}`, { name: `Human ${browser}` })
    else if (what === 'signIn') await this.signIn(at)
    else if ((await at.call(api.getMe, {})).status === 200) await this.inside(at, what)
  }

  async inside(at: Person, what: string) {
    const { roomId } = world.lotus
    if (what === 'claim') await this.claim(at)
    else if (what === 'signOut') await this.signOut(at)
    else if (what === 'say') {
      const messageId = newId()
      const { status } = await at.call(roomApi.sendMessage, { roomId, messageId, text: 'x' })
      if (status === 200) this.said.add(messageId)
    } else {
      const { body } = await at.call(roomApi.openRoom, { roomId })
      if (body.room) await at.call(roomApi.markRead, { roomId, messageNo: body.room.lastMessageNo })
    }
  }

  async proof(at: Person) {
    const before = post.mails.filter(({ to }) => JSON.stringify(to).includes(this.email)).length
    const { body } = await at.call(api.sendEmailCode, { email: this.email })
    return { attempt: body.attempt, digits: await post.digitsFor(this.email, before) }
  }

  async claim(at: Person) {
    const old = Object.assign(world.browser(), { cookie: at.cookie })
    const { status } = await at.call(api.claim, { ...(await this.proof(at)), merge: true })
    expect(status).toBe(200)
    this.claimed = true
    expect((await old.call(api.getMe, {})).status, 'the session before').toBe(401)
  }

  async signIn(at: Person) {
    if (!this.claimed) return
    // Whoever is here unproved brings that along; signing in alone would leave it behind.
    if ((await at.call(api.getMe, {})).status === 200) return this.claim(at)
    expect((await at.call(api.signInByEmail, await this.proof(at))).status).toBe(200)
  }

  async signOut(at: Person) {
    const { body } = await at.call(api.getMe, {})
    if (body.logins.length > 0) await at.call(api.signOut, {})
  }
}

test('one human ends as one person, with nothing lost', { timeout: 120_000 }, async () => {
  const evening = fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
    const human = new Human()
    for (const one of acts) await human.do(one)
    for (const browser of [0, 1, 2]) {
      await human.do({ browser, what: 'scan' })
      await human.do({ browser, what: 'claim' })
    }
    await expectOne(human)
  })
  await fc.assert(evening, { numRuns: 12, endOnFailure: true })
})

async function expectOne(human: Human) {
  const ids = await Promise.all(human.browsers.map(async (at) => (await at.call(api.getMe, {})).body.personId))
  expect(new Set(ids).size).toBe(1)
  const [me] = ids
  const at = human.browsers[0] as Person
  const { body } = await at.call(roomApi.openRoom, { roomId: world.lotus.roomId })
  let { messages, more } = body
  const people = new Map(body.people.map((card) => [card.personId, card]))
  while (more) {
    const before = messages[0]?.messageNo ?? 1
    const page = (await at.call(roomApi.listMessages, { roomId: world.lotus.roomId, before, limit: 100 })).body
    messages = [...page.messages, ...messages]
    for (const card of page.people) people.set(card.personId, card)
    more = page.more
  }
  for (const id of human.said) {
    const author = messages.find((message) => message.id === id)?.authorId ?? ''
    expect(people.get(author)?.mergedInto ?? author).toBe(me)
  }
  const last = Math.max(0, ...messages.filter(({ id }) => human.said.has(id)).map(({ messageNo }) => messageNo))
  expect(body.room.readMessageNo).toBeGreaterThanOrEqual(last)
  const members = (await at.call(circleApi.listMembers, { circleId: world.lotus.circleId, limit: 100 })).body.members
  expect(members.filter(({ name }) => name.startsWith('Human')).map(({ personId }) => personId)).toContain(me)
  const { rows } = await world.pool.query(
    `select count(*) as ghosts from global.person p where p.merged_into is not null and (
      exists (select from global.membership m where m.person_id = p.id)
      or exists (select from global.session s where s.person_id = p.id)
      or exists (select from global.login l where l.person_id = p.id)
      or exists (select from room_member r where r.person_id = p.id)
      or exists (select from circle_member c where c.person_id = p.id))`,
  )
  expect(Number(rows[0].ghosts)).toBe(0)
}
