// Whatever ends a host's place, somebody can still run the circle.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, type Person } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { changeRole, deactivatePerson } from '../../organizations/contract.ts'
import { banPerson } from '../../safety/contract.ts'
import * as api from '../contract.ts'

let world: World
let organizationId: string
beforeAll(async () => {
  world = await createWorld()
  ;({ organizationId } = world.lotus)
})
afterAll(() => world.close())

async function makeCircle(by: Person): Promise<string> {
  const circleId = newId()
  await by.call(api.createCircle, { organizationId, circleId, name: 'Wine', kind: 'community', brand: '#123456' })
  return circleId
}

/** By a code of their own, as codes bring people in. */
async function comeIn(by: Person, circleId: string, ...people: Person[]) {
  const { code } = (await by.call(api.createCode, { circleId, codeId: newId(), label: 'Door' })).body
  for (const person of people) await person.submit(`/j/${code}`, { name: person.name })
}

/** A guest who is the only host of a circle: of the team only who is named is still in it. */
async function guestHost(name: string, ...team: Person[]) {
  const host = await world.guest(name)
  const circleId = await makeCircle(world.mina)
  await comeIn(world.mina, circleId, host, ...team)
  await world.mina.call(api.changeMemberRole, { circleId, personId: host.personId, role: 'host' })
  expect((await world.mina.call(api.leaveCircle, { circleId })).status).toBe(200)
  return { host, circleId }
}

const mineIn = async (person: Person, circleId: string) => (await person.call(api.getCircle, { circleId })).body.mine
const ban = ({ personId }: Person) => world.mina.call(banPerson, { organizationId, personId })

test('a guest who is the only host is kept out of the place: who of the team is inside leads the circle', async () => {
  const { host, circleId } = await guestHost('Vera', world.theo)
  const near = await world.theo.live()
  expect((await ban(host)).status).toBe(200)
  await near.heard('member.changed')
  expect(await mineIn(world.theo, circleId)).toBe('host')
  expect((await host.call(api.getCircle, { circleId })).status).toBe(404)
  await near.close()
})

test('with nobody of the team inside, an owner comes in', async () => {
  const { host, circleId } = await guestHost('Vito')
  expect((await world.mina.call(api.getCircle, { circleId })).status).toBe(404)
  await ban(host)
  expect(await mineIn(world.mina, circleId)).toBe('host')
})

test('an owner who was once taken out comes in only where no other is left who runs the place', async () => {
  const { host, circleId } = await guestHost('Viola')
  await comeIn(host, circleId, world.mina)
  expect((await host.call(api.removeMember, { circleId, personId: world.mina.personId })).status).toBe(200)
  await ban(host)
  // Nora, an admin, whom nothing keeps out.
  expect(await mineIn(world.nora, circleId)).toBe('host')
  expect((await world.mina.call(api.getCircle, { circleId })).status).toBe(404)

  await world.mina.call(deactivatePerson, { organizationId, personId: world.nora.personId })
  expect(await mineIn(world.mina, circleId)).toBe('host')
  const { rows } = await world.pool.query('select act from audit where subject_id = $1 order by at, id', [
    world.mina.personId,
  ])
  expect(rows.map(({ act }) => act).slice(-2)).toEqual(['person.unbanned', 'member.changed'])
})

test('with another host inside nobody rises', async () => {
  const { host, circleId } = await guestHost('Vince', world.theo)
  await comeIn(host, circleId, world.lin)
  await host.call(api.changeMemberRole, { circleId, personId: world.lin.personId, role: 'host' })
  await ban(host)
  expect(await mineIn(world.theo, circleId)).toBe('member')
  expect(await mineIn(world.lin, circleId)).toBe('host')
})

test('whose place rests bears the badge no more, beside nothing they wrote before', async () => {
  const colleague = await world.guest('Walt')
  const { personId } = colleague
  const { circleId } = world.lotus
  await world.mina.call(changeRole, { organizationId, personId, role: 'staff' })
  const card = async () =>
    (await world.mina.call(api.listMembers, { circleId, find: 'walt' })).body.members.map(({ team }) => team)
  expect(await card()).toEqual([true])
  const near = await world.gus.live()
  await world.mina.call(deactivatePerson, { organizationId, personId })
  await near.heard('person.renamed')
  expect(near.events()).toMatchObject([
    { name: 'person.renamed', payload: { person: { personId, team: false } } },
    { name: 'circle.left', payload: { personId } },
    { name: 'room.left', payload: { personId } },
  ])
  await near.close()
})
