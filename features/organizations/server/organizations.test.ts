import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { holdCircle } from '../../../test/holder.ts'
import { newId } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'
import * as api from '../contract.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const founding = { name: 'Tea House', zone: 'Asia/Shanghai', displayName: 'Mina', staffCircleName: 'Tea House team' }

describe('listing my organizations', () => {
  test('shows my own places and names, and nobody else’s', async () => {
    const { body } = await world.gus.call(api.listMyOrganizations, {})
    expect(body.organizations).toEqual([
      {
        id: world.lotus.organizationId,
        name: 'Lotus Garden',
        zone: 'Asia/Shanghai',
        picture: null,
        logo: null,
        role: 'outside',
        displayName: 'Gus',
      },
    ])
    expect((await world.ada.call(api.listMyOrganizations, {})).body.organizations.map(({ name }) => name)).toEqual([
      'Hillview School',
    ])
    await expectSignedOut(world.nobody, api.listMyOrganizations, {})
  })
})

describe('founding an organization', () => {
  test('comes with its team circle; asked for twice it is one; the founder’s browsers hear of it', async () => {
    const live = await world.mina.live()
    const organizationId = newId()
    const first = await world.mina.call(api.foundOrganization, { organizationId, ...founding })
    expect(first.body).toMatchObject({ id: organizationId, name: 'Tea House', role: 'owner' })
    const again = await world.mina.call(api.foundOrganization, { organizationId, ...founding, name: 'Other' })
    expect(again.body).toEqual(first.body)
    await live.heard<{ circleId: string }>('circle.entered')
    await live.until(({ type }) => type === 'opened')
    expect(live.events(world.mina.personId).map(({ name }) => name)).toEqual(['organization.founded', 'circle.entered'])
    const { circles } = (await world.mina.call(circleApi.listMyCircles, {})).body
    expect(circles.find((circle) => circle.organizationId === organizationId)).toMatchObject({
      name: 'Tea House team',
      allStaff: true,
      mine: 'host',
    })
    await live.close()
  })

  test('is not for those who do not run the server', async () => {
    for (const who of ['theo', 'lin', 'gus', 'eve'] as const) {
      const answer = await world[who].call(api.foundOrganization, { organizationId: newId(), ...founding })
      expect(answer.status, who).toBe(403)
    }
    await expectSignedOut(world.nobody, api.foundOrganization, { organizationId: newId(), ...founding })
  })

  test('where the server allows it, anyone with a login founds one place of their own', async () => {
    const open = await createWorld({ founding: 'anyone-kept' })
    const { gus, lin } = open
    const may = async (who: typeof gus) => (await who.call(api.getFounding, {})).body.may
    await open.pool.query(
      `insert into global.login (id, person_id, kind, key, label, created_at)
        values ($1, $2, 'email', 'gus@example.org', 'gus@example.org', now())`,
      [newId(), gus.personId],
    )
    expect([await may(gus), await may(lin)]).toEqual([true, false])
    const organizationId = newId()
    for (let tries = 0; tries < 2; tries++) {
      expect((await gus.call(api.foundOrganization, { organizationId, ...founding })).status).toBe(200)
    }
    expect(await may(gus)).toBe(false)
    expect((await gus.call(api.foundOrganization, { organizationId: newId(), ...founding })).status).toBe(403)
    expect((await lin.call(api.foundOrganization, { organizationId: newId(), ...founding })).status).toBe(403)
    await open.close()
  })

  test('does not take over one that is there', async () => {
    const { organizationId } = world.lotus
    const answer = await world.ada.call(api.foundOrganization, { organizationId, ...founding })
    expect(answer.status).toBe(409)
    expect(answer.body.error?.code).toBe('id_taken')
    expect((await world.ada.call(api.listMyOrganizations, {})).body.organizations).toHaveLength(1)
  })

  test('needs a name and a time zone that exists', async () => {
    const wrong = { organizationId: newId(), ...founding, zone: 'Mars/Olympus', name: '\u202e ' }
    const { status, body } = await world.mina.call(api.foundOrganization, wrong)
    expect(status).toBe(400)
    expect(body.error?.fields).toEqual({ zone: 'zone_unknown', name: 'name_missing' })
  })
})

describe('taking another name', () => {
  test('is heard in every circle the person is in, and who heard it holds what a refetch shows', async () => {
    const { lin, gus, ada, lotus } = world
    const [near, far] = [await gus.live(), await ada.live()]
    const compare = await holdCircle(gus, near, lotus.circleId)
    const answer = await lin.call(api.renameMyself, { organizationId: lotus.organizationId, displayName: ' 林  小雨 ' })
    expect(answer.body.displayName).toBe('林 小雨')
    const { person } = await near.heard<{ person: { name: string; version: number } }>('person.renamed')
    expect(person).toMatchObject({ name: '林 小雨', version: 2 })
    expect(near.events().map(({ name }) => name)).toEqual(['person.renamed'])
    const { held, refetched } = await compare()
    expect(held).toEqual(refetched)
    expect(far.events()).toEqual([])
    await Promise.all([near.close(), far.close()])
  })

  test('the same name again says nothing to anybody', async () => {
    const near = await world.gus.live()
    const { organizationId } = world.lotus
    await world.theo.call(api.renameMyself, { organizationId, displayName: 'Theo' })
    await world.theo.call(api.renameMyself, { organizationId, displayName: 'Theodor' })
    await near.heard('person.renamed')
    expect(near.events().map(({ name }) => name)).toEqual(['person.renamed'])
    await near.close()
  })

  test('in an organization one has no place in, it looks as if there were none', async () => {
    const displayName = 'Ada'
    await expectInvisible([world.ada], api.renameMyself, {
      there: { organizationId: world.lotus.organizationId, displayName },
      unknown: { organizationId: newId(), displayName },
    })
    await expectSignedOut(world.nobody, api.renameMyself, { organizationId: newId(), displayName })
  })

  test('a name nobody could say is refused', async () => {
    const { organizationId } = world.lotus
    const say = async (displayName: string) =>
      (await world.gus.call(api.renameMyself, { organizationId, displayName })).body.error?.code
    expect(await say('\u202e\u0000')).toBe('name_missing')
    expect(await say('😀😀')).toBe('name_without_letters')
    expect(await say('x'.repeat(61))).toBe('name_too_long')
    expect(await say('x'.repeat(1001))).toBe('name_too_long')
  })
})
