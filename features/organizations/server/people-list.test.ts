import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../test/person.ts'
import { expectInvisible, expectSignedOut, told } from '../../../test/strangers.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { eraseMe } from '../../people/contract.ts'
import * as api from '../contract.ts'

let world: World
let organizationId: string
beforeAll(async () => {
  world = await createWorld()
  organizationId = world.lotus.organizationId
  for (const name of ['林小雨', 'Émile Zola', 'daniel okoye', '100% Dan']) await world.guest(name)
})
afterAll(() => world.close())

type Asked = Partial<{ find: string; which: 'everyone' | 'team' | 'members' | 'guests' | 'deactivated'; limit: number }>
const ask = async (asked: Asked = {}) => (await world.theo.call(api.listPeople, { organizationId, ...asked })).body
const names = async (asked: Asked) => (await ask(asked)).people.map(({ name }) => name)

describe('the people of an organization', () => {
  test('the team comes first, then everybody by name; counts are exact', async () => {
    const { people, counts } = await ask()
    expect(people.map(({ name }) => name).slice(0, 3)).toEqual(['Mina', 'Nora', 'Theo'])
    expect(people.map(({ name }) => name).slice(3, 6)).toEqual(['100% Dan', 'daniel okoye', 'Eve'])
    expect(counts).toMatchObject({ everyone: { count: 10, more: false }, team: { count: 3 }, guests: { count: 7 } })
    expect(people.find(({ name }) => name === 'Gus')).toMatchObject({
      role: 'outside',
      code: 'Table 12',
      invitedBy: null,
      departments: [],
      deactivated: false,
    })
  })

  test('who has a login is a member and no guest; the address itself is theirs alone', async () => {
    const member = await world.guest('Quintessa')
    for (const [kind, key] of [
      ['email', 'quintessa@example.org'],
      ['passkey', 'cred-quintessa'],
    ] as const)
      await world.pool.query(
        `insert into global.login (id, person_id, kind, key, label, public_key, created_at)
         values ($1, $2, $3, $4, $4, '\\x00', now())`,
        [newId(), member.personId, kind, key],
      )
    expect(await names({ which: 'members' })).toEqual(['Quintessa'])
    expect(await names({ which: 'guests', find: 'Quintessa' })).toEqual([])
    const answer = await ask({ find: 'Quintessa' })
    expect(answer.people[0]?.keptBy).toEqual(['email', 'passkey'])
    expect(JSON.stringify(answer)).not.toContain('quintessa@')
    expect((await ask()).counts).toMatchObject({ members: { count: 1 }, guests: { count: 7 } })
    await member.call(eraseMe, { confirmed: true })
  })

  test('goes page by page without a hole', async () => {
    const found: string[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const { body } = await world.nora.call(api.listPeople, { organizationId, limit: 3, ...(after && { after }) })
      found.push(...body.people.map(({ name }) => name))
      expect(body.counts === null).toBe(after !== undefined)
      after = body.next
    }
    expect(found).toEqual(await names({ limit: 100 }))
  })

  test('is searched by how any word begins, whatever the case; in Chinese by any character', async () => {
    expect(await names({ find: 'OK' })).toEqual(['daniel okoye'])
    expect(await names({ find: 'dan' })).toEqual(['100% Dan', 'daniel okoye'])
    expect(await names({ find: '小' })).toEqual(['林小雨'])
    expect(await names({ find: '%' })).toEqual([])
    expect(await names({ find: '100%' })).toEqual(['100% Dan'])
    expect(await names({ which: 'team', find: 'no' })).toEqual(['Nora'])
  })

  test('who rests is shown apart; who is here, and the day they were last', async () => {
    const guest = await world.guest('Rest')
    await world.nora.call(api.deactivatePerson, { organizationId, personId: guest.personId })
    expect(await names({ which: 'deactivated' })).toEqual(['Rest'])
    expect(await names({ find: 'Rest' })).toEqual([])
    const live = await world.lin.live()
    const { people } = await ask({ find: 'Lin' })
    expect(people).toMatchObject([{ here: true, lastDay: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) }])
    await live.close()
  })

  test('is for the team only', async () => {
    for (const who of ['lin', 'gus', 'eve'] as const) {
      for (const spec of [api.listPeople, api.getOrganization, api.listDepartments, api.listRights]) {
        expect((await world[who].call(spec, { organizationId })).status).toBe(403)
      }
    }
    for (const spec of [api.listPeople, api.getOrganization, api.listDepartments, api.listRights]) {
      await expectInvisible([world.ada], spec, { there: { organizationId }, unknown: { organizationId: newId() } })
      await expectSignedOut(world.nobody, spec, { organizationId })
    }
  })
})

describe('who may what', () => {
  test('says what the rules say', async () => {
    const { rights } = (await world.theo.call(api.listRights, { organizationId })).body
    const row = (permission: string) => rights.find((one) => one.permission === permission)
    expect(row('organization.invite')).toMatchObject({ owner: 'yes', admin: 'yes', staff: 'no', host: 'no' })
    expect(row('member.remove')).toMatchObject({
      owner: 'yes',
      staff: 'no',
      host: 'yes',
      moderator: 'yes',
      member: 'no',
    })
    expect(row('room.write')).toMatchObject({ owner: 'yes', member: 'yes' })
    expect(row('place.changeRole')).toMatchObject({ owner: 'yes', admin: 'yes', staff: 'own', member: 'no' })
  })
})

describe('departments', () => {
  const make = (name: string, parentId: string | null = null, departmentId = newId()) =>
    world.nora.call(api.createDepartment, { organizationId, departmentId, name, parentId })
  const change = (departmentId: string, to: { name?: string; parentId?: string | null }) =>
    world.mina.call(api.changeDepartment, { organizationId, departmentId, ...to })
  const at = (departmentId: string) => ({ organizationId, departmentId })

  test('are a tree that is made, renamed, moved and, once empty, taken away', async () => {
    const kitchen = (await make('Kitchen')).body
    const bakery = (await make('Bakery', kitchen.id)).body
    expect((await make('Other', null, kitchen.id)).body).toEqual(kitchen)
    expect((await change(bakery.id, { name: 'Pastry', parentId: null })).body).toMatchObject({
      name: 'Pastry',
      parentId: null,
    })
    await change(bakery.id, { parentId: kitchen.id })
    expect((await change(kitchen.id, { parentId: bakery.id })).body.error?.code).toBe('department_circular')
    expect((await change(kitchen.id, { parentId: kitchen.id })).body.error?.code).toBe('department_circular')
    expect((await change(kitchen.id, { parentId: newId() })).body.error?.code).toBe('department_unknown')
    const remove = (id: string) => world.mina.call(api.deleteDepartment, at(id))
    expect(told(await remove(kitchen.id)).error).toMatchObject({ code: 'department_not_empty' })
    expect((await remove(bakery.id)).status).toBe(200)
    expect((await remove(kitchen.id)).status).toBe(200)
    expect((await remove(kitchen.id)).status).toBe(404)
  })

  test('two moves at once make no ring', async () => {
    const [one, two] = [(await make('One')).body, (await make('Two')).body]
    const answers = await Promise.all([change(one.id, { parentId: two.id }), change(two.id, { parentId: one.id })])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('go eight deep, and people are found by them', async () => {
    let parentId: string | null = null
    for (let depth = 1; depth <= 8; depth++) {
      const made = await make(`Depth ${depth}`, parentId)
      expect(made.status).toBe(200)
      parentId = made.body.id
    }
    expect((await make('Too deep', parentId)).body.error?.code).toBe('departments_deep')
    const departmentId = parentId ?? ''
    const { personId } = world.theo
    const put = await world.mina.call(api.putInDepartment, { ...at(departmentId), personId })
    expect(put.body.people).toBe(1)
    expect((await world.mina.call(api.putInDepartment, { ...at(departmentId), personId })).body.people).toBe(1)
    const { people } = (await world.theo.call(api.listPeople, { organizationId, department: departmentId })).body
    expect(people).toMatchObject([{ name: 'Theo', departments: [departmentId] }])
    const out = await world.mina.call(api.takeOutOfDepartment, { ...at(departmentId), personId })
    expect(out.body.people).toBe(0)
    const stranger = { ...at(departmentId), personId: world.ada.personId }
    expect((await world.mina.call(api.putInDepartment, stranger)).status).toBe(404)
  })

  test('staff look, those in charge change; a stranger sees none', async () => {
    const kitchen = (await make('Salad')).body
    const { theo, ada, nobody } = world
    const { departments } = (await theo.call(api.listDepartments, { organizationId })).body
    expect(departments.map(({ name }) => name)).toContain('Salad')
    const there = { ...at(kitchen.id), personId: theo.personId, name: 'Mine' }
    const specs = [
      api.createDepartment,
      api.changeDepartment,
      api.deleteDepartment,
      api.putInDepartment,
      api.takeOutOfDepartment,
    ]
    for (const spec of specs) {
      expect((await theo.call(spec as typeof api.putInDepartment, there)).status).toBe(403)
      const unknown = { ...there, organizationId: newId() }
      await expectInvisible([ada], spec as typeof api.putInDepartment, { there, unknown })
      await expectSignedOut(nobody, spec as typeof api.putInDepartment, there)
    }
  })
})

describe('the organization’s settings', () => {
  const change = (to: Partial<{ name: string; zone: string; accent: string; landingText: string }>) =>
    world.nora.call(api.changeOrganization, { organizationId, ...to })

  test('those in charge change name, zone and looks, and it is noted', async () => {
    const { body } = await change({
      name: 'Lotus',
      zone: 'Europe/Berlin',
      accent: '#f2c230',
      landingText: ' Tea first. ',
    })
    expect(body).toMatchObject({ name: 'Lotus', zone: 'Europe/Berlin', accent: '#f2c230', landingText: 'Tea first.' })
    expect((await world.theo.call(api.getOrganization, { organizationId })).body).toMatchObject({
      name: 'Lotus',
      role: 'staff',
    })
    expect(await (await world.browser().fetch(`/j/${world.lotus.code}`)).text()).toContain('Tea first.')
    const { rows } = await world.pool.query("select actor_id from audit where act = 'organization.changed'")
    expect(rows).toEqual([{ actor_id: world.nora.personId }])
  })

  test('what cannot be is refused in words', async () => {
    expect((await change({ zone: 'Mars/Olympus' })).body.error?.fields).toEqual({ zone: 'zone_unknown' })
    expect((await change({ accent: 'red' })).body.error?.fields).toEqual({ accent: 'brand_malformed' })
    expect((await change({ landingText: 'x'.repeat(201) })).body.error?.fields).toEqual({
      landingText: 'landing_text_long',
    })
    expect((await world.theo.call(api.changeOrganization, { organizationId, name: 'Mine' })).status).toBe(403)
    await expectInvisible([world.ada], api.changeOrganization, {
      there: { organizationId, name: 'Mine' },
      unknown: { organizationId: newId(), name: 'Mine' },
    })
    await expectSignedOut(world.nobody, api.changeOrganization, { organizationId, name: 'Mine' })
  })
})
