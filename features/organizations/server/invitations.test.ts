import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId, type Person } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut, told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import * as api from '../contract.ts'

let world: World
let organizationId: string
const day = 24 * 3600 * 1000
let later = 0
beforeAll(async () => {
  world = await createWorld({ now: () => new Date(Date.now() + later) })
  organizationId = world.lotus.organizationId
})
afterAll(() => world.close())

type Wanted = Partial<{ role: 'owner' | 'admin' | 'staff'; email: string; useLimit: number; days: number }>

async function invite(by: Person, wanted: Wanted = {}) {
  const input = { organizationId, invitationId: newId(), role: 'staff' as const, ...wanted }
  return by.call(api.inviteToTeam, input)
}
const pathOf = (address: string) => new URL(address).pathname
const linkFrom = async (by: Person, wanted: Wanted = {}) => pathOf((await invite(by, wanted)).body.address)
const roleOf = async (person: Person) =>
  (await person.call(api.listMyOrganizations, {})).body.organizations.find(({ id }) => id === organizationId)?.role
const key = (invitationId: string) => ({ organizationId, invitationId })

describe('inviting to the team', () => {
  test('the page says who invites to what, and changes nothing; accepting makes a colleague in the team’s circle', async () => {
    const link = await linkFrom(world.mina)
    const newcomer = world.browser()
    for (let look = 0; look < 2; look++) {
      const page = await newcomer.fetch(link)
      expect(page.status).toBe(200)
      expect(await page.text()).toContain('Mina invites you to the team of Lotus Garden')
    }
    expect(newcomer.cookie).toBe('')
    const near = await world.theo.live()
    const answer = await newcomer.submit(link, { name: ' Hana ' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    expect(await roleOf(newcomer)).toBe('staff')
    const { circles } = (await newcomer.call(circleApi.listMyCircles, {})).body
    expect(circles).toMatchObject([{ allStaff: true, team: true }])
    expect(await near.heard('circle.joined')).toMatchObject({ person: { name: 'Hana', team: true } })
    expect(near.events().map(({ name }) => name)).toEqual(['circle.joined'])
    await near.close()
  })

  test('a guest who accepts keeps their name, and everybody in their circles sees the badge', async () => {
    const guest = await world.guest('Wei')
    const near = await world.lin.live()
    const link = await linkFrom(world.mina, { role: 'admin' })
    expect(await (await guest.fetch(link)).text()).toContain('Join the team as Wei')
    expect((await guest.submit(link)).status).toBe(303)
    expect(await near.heard('person.renamed')).toMatchObject({ person: { name: 'Wei', team: true } })
    expect(await roleOf(guest)).toBe('admin')
    await near.close()
  })

  test('an hundred at once with an invitation for one: one comes in', async () => {
    const link = await linkFrom(world.mina)
    const before = (await world.mina.call(api.listPeople, { organizationId })).body.counts?.team.count ?? 0
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, at) => world.browser().submit(link, { name: `Try ${at}` })),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect(statuses.filter((status) => status === 410)).toHaveLength(99)
    expect((await world.mina.call(api.listPeople, { organizationId })).body.counts?.team.count).toBe(before + 1)
  })

  test('an open one lets in as many as it was made for, and nobody twice', async () => {
    const link = await linkFrom(world.mina, { useLimit: 2 })
    const [one, two, three] = [world.browser(), world.browser(), world.browser()]
    expect((await one.submit(link, { name: 'One' })).status).toBe(303)
    expect((await one.submit(link, { name: 'One' })).headers.get('location')).toBe('/')
    expect((await two.submit(link, { name: 'Two' })).status).toBe(303)
    expect((await three.submit(link, { name: 'Three' })).status).toBe(410)
  })

  test('what has ended or was taken back lets nobody in, and says so', async () => {
    const ended = await linkFrom(world.mina, { days: 1 })
    later = 1.1 * day
    const page = await world.browser().submit(ended, { name: 'Late' })
    expect(page.status).toBe(410)
    expect(await page.text()).toContain('Ask Mina for a new one')
    later = 0
    const { body } = await invite(world.mina)
    const again = await world.mina.call(api.revokeInvitation, key(body.id))
    expect(again.body.revokedAt).not.toBeNull()
    expect((await world.browser().submit(pathOf(body.address), { name: 'Late' })).status).toBe(410)
    const renewed = await world.mina.call(api.renewInvitation, { ...key(body.id) })
    expect(told(renewed).error).toMatchObject({ code: 'invitation_revoked' })
  })

  test('it gives what its giver may give now, not what they might once', async () => {
    const giver = await world.guest('Giver')
    await world.mina.call(api.changeRole, { organizationId, personId: giver.personId, role: 'admin' })
    const [one, two] = [await linkFrom(giver), await linkFrom(giver)]
    await world.mina.call(api.changeRole, { organizationId, personId: giver.personId, role: 'staff' })
    expect((await world.browser().submit(one, { name: 'Void' })).status).toBe(410)
    const { invitations } = (await world.mina.call(api.listInvitations, { organizationId })).body
    expect(invitations.filter((one) => one.giver.personId === giver.personId)).toMatchObject([
      { void: true },
      { void: true },
    ])
    await world.mina.call(api.changeRole, { organizationId, personId: giver.personId, role: 'admin' })
    await world.mina.call(api.deactivatePerson, { organizationId, personId: giver.personId })
    expect((await world.browser().submit(two, { name: 'Void' })).status).toBe(410)
  })

  test('a place that rests does not go on by an invitation', async () => {
    const guest = await world.guest('Resting')
    await world.mina.call(api.deactivatePerson, { organizationId, personId: guest.personId })
    const again = await world.signIn(guest)
    expect((await again.submit(await linkFrom(world.mina))).status).toBe(403)
    expect(await roleOf(again)).toBeUndefined()
  })

  test('owners invite to everything, admins to staff, nobody else at all', async () => {
    const { mina, nora, theo, lin, eve, ada, nobody } = world
    for (const role of ['owner', 'admin', 'staff'] as const) {
      expect((await invite(mina, { role })).status, role).toBe(200)
      expect((await invite(nora, { role })).status, role).toBe(role === 'staff' ? 200 : 403)
      for (const who of [theo, lin, eve]) expect((await invite(who, { role })).status).toBe(403)
    }
    const owners = (await invite(mina, { role: 'owner' })).body.id
    expect((await nora.call(api.renewInvitation, { ...key(owners) })).status).toBe(403)
    expect((await nora.call(api.revokeInvitation, key(owners))).status).toBe(200)
    const unknown = { organizationId: newId() }
    await expectInvisible([ada], api.listInvitations, { there: { organizationId }, unknown })
    for (const spec of [api.renewInvitation, api.revokeInvitation]) {
      const there = key((await invite(mina)).body.id)
      await expectInvisible([ada], spec, { there, unknown: { ...there, ...unknown } })
      await expectSignedOut(nobody, spec, there)
    }
    await expectSignedOut(nobody, api.inviteToTeam, { ...key(newId()), role: 'staff' })
  })

  test('another organization’s invitations are as good as none', async () => {
    const { body } = await invite(world.mina)
    const foreign = { organizationId: world.hillview.organizationId, invitationId: body.id }
    expect((await world.ada.call(api.revokeInvitation, foreign)).status).toBe(404)
    expect((await world.browser().submit(pathOf(body.address), { name: 'Good' })).status).toBe(303)
  })

  test('sent again it is another link; the first opens nothing any more', async () => {
    const { body } = await invite(world.mina, { email: 'hana@lotus.example' })
    expect(body).toMatchObject({ email: 'hana@lotus.example', useLimit: 1, used: 0, void: false })
    const renewed = await world.nora.call(api.renewInvitation, { ...key(body.id) })
    expect(renewed.body.address).not.toBe(body.address)
    expect(renewed.body.giver.name).toBe('Nora')
    expect((await world.browser().submit(pathOf(body.address), { name: 'Hana' })).status).toBe(404)
    expect((await world.browser().submit(pathOf(renewed.body.address), { name: 'Hana' })).status).toBe(303)
    const used = await world.mina.call(api.renewInvitation, { ...key(body.id) })
    expect(told(used).error).toMatchObject({ code: 'invitation_used' })
  })

  test('an e-mail address gets the link by mail; who signs in with it is the only one to accept', async () => {
    const email = 'Lin@Lotus.example'
    const { body } = await invite(world.mina, { email })
    const { rows } = await world.pool.query(
      "select plain from global.mail where kind = 'invitation' and recipient = $1",
      [email],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].plain).toContain(body.address)
    await world.pool.query(
      `insert into global.login (id, person_id, kind, key, label, created_at)
        values ($1, $2, 'email', 'lin@lotus.example', $3, now())`,
      [newId(), world.lin.personId, email],
    )
    const refused = await world.browser().submit(pathOf(body.address), { name: 'Thief' })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('This invitation is for somebody else')
    expect((await world.gus.submit(pathOf(body.address))).status).toBe(403)
    expect((await world.lin.submit(pathOf(body.address))).status).toBe(303)
    expect(await roleOf(world.lin)).toBe('staff')
    await world.mina.call(api.changeRole, { organizationId, personId: world.lin.personId, role: 'outside' })
  })

  test('the list goes page by page, newest first, and never shows a link', async () => {
    const made = (await invite(world.mina)).body
    const first = await world.mina.call(api.listInvitations, { organizationId, limit: 2 })
    expect(first.body.invitations.map(({ id }) => id)[0]).toBe(made.id)
    expect(JSON.stringify(first.body)).not.toContain('/invite/')
    const before = first.body.invitations.at(-1)?.id ?? ''
    const next = await world.mina.call(api.listInvitations, { organizationId, before, limit: 2 })
    expect(next.body.invitations.every(({ id }) => id < before)).toBe(true)
  })

  test('a wrong address or name is answered in words; what was typed stays', async () => {
    const wrong = await invite(world.mina, { email: 'not an address' })
    expect(wrong.body.error?.fields).toEqual({ email: 'email_malformed' })
    const link = await linkFrom(world.mina)
    const page = await world.browser().submit(link, { name: '!!' })
    expect(page.status).toBe(422)
    expect(await page.text()).toContain('value="!!"')
    expect((await world.browser().fetch('/invite/nothing')).status).toBe(404)
  })
})
