import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { deactivatePerson, listPeople, renameMyself } from '../../organizations/contract.ts'
import * as api from '../contract.ts'

let world: World
let terrace: string
beforeAll(async () => {
  world = await createWorld()
  terrace = newId()
  const look = { name: 'Terrace', kind: 'community', brand: '#336699' } as const
  await world.mina.call(api.createCircle, { organizationId: world.lotus.organizationId, circleId: terrace, ...look })
  await come('Zoë Bäcker')
  await come('林小雨')
})
afterAll(() => world.close())

/** A guest of the terrace, where of the cast only Mina is. */
async function come(name: string): Promise<Person> {
  const { code } = (await world.mina.call(api.createCode, { circleId: terrace, codeId: newId(), label: name })).body
  const person = world.browser()
  await person.submit(`/j/${code}`, { name })
  const { personId } = (await (await person.fetch('/api/me')).json()) as { personId: string }
  return Object.assign(person, { personId, name })
}

const found = async (who: Person, find: string) =>
  (await who.call(api.findPeople, { find })).body.people.map(({ person, circle }) => [person.name, circle?.name])

test.each([
  ['zoe', 'Zoë Bäcker'],
  ['ZOË', 'Zoë Bäcker'],
  ['backer', 'Zoë Bäcker'],
  ['雨', '林小雨'],
  ['林小', '林小雨'],
])('%s finds somebody of a circle of mine, whatever the marks, case and script', async (find, name) => {
  expect(await found(world.mina, find)).toEqual([[name, 'Terrace']])
})

test('the team finds everybody of its place, in a circle of theirs or not; a guest only who is in one with them', async () => {
  expect(await found(world.theo, 'zoe')).toEqual([['Zoë Bäcker', undefined]])
  expect(await found(world.gus, 'zoe')).toEqual([])
  expect(await found(world.gus, 'lin')).toEqual([['Lin', 'Lotus Garden']])
  expect(await found(world.eve, 'lin')).toEqual([])
  // Another place, and nobody at all.
  expect(await found(world.ada, 'lin')).toEqual([])
  expect((await world.nobody.call(api.findPeople, { find: 'lin' })).status).toBe(401)
})

test('nobody finds themselves, and letters that are none find nobody', async () => {
  expect(await found(world.lin, 'lin')).toEqual([])
  for (const find of ['', '  ', '\u0000', '%', '\u0301']) expect(await found(world.mina, find)).toEqual([])
})

test('whoever has another name is found by that, whoever rests by nobody, and whoever left only by the team', async () => {
  const kim = await come('Kimberly')
  const { organizationId } = world.lotus
  await kim.call(renameMyself, { organizationId, displayName: 'Ångström' })
  expect(await found(world.mina, 'kim')).toEqual([])
  expect(await found(world.mina, 'ang')).toEqual([['Ångström', 'Terrace']])
  const list = await world.mina.call(listPeople, { organizationId, find: 'angstrom' })
  expect(list.body.people.map(({ name }) => name)).toEqual(['Ångström'])
  await kim.call(api.leaveCircle, { circleId: terrace })
  expect(await found(world.mina, 'ang')).toEqual([['Ångström', undefined]])
  await world.mina.call(deactivatePerson, { organizationId, personId: kim.personId })
  expect(await found(world.mina, 'ang')).toEqual([])
})

test('of very many the first are shown, each once, and it is said that there are more', async () => {
  const { organizationId } = world.lotus
  // With a name that has the letters twice.
  await world.pool.query(
    `with made as (insert into global.person (id, created_at)
        select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now() from generate_series(1, 60) n
        returning id),
      placed as (insert into affiliation (organization_id, person_id, role, display_name, version, created_at)
        select $1, id, 'outside', 'Quentin Quist', 1, now() from made returning person_id)
    insert into circle_member (organization_id, circle_id, person_id, role, joined_at)
      select $1, $2, person_id, 'member', now() from placed`,
    [organizationId, terrace],
  )
  const { people, more } = (await world.mina.call(api.findPeople, { find: 'qu', limit: 20 })).body
  expect(new Set(people.map(({ person }) => person.personId)).size).toBe(20)
  expect(more).toBe(true)
  expect((await world.mina.call(api.findPeople, { find: 'qu', limit: 21 })).status).toBe(400)
})
