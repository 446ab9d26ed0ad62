// Everybody whom a hostile test asks as, seen from the circle Lotus Garden: one person for each thing that somebody can
// be there. Beyond the cast of world.ts come those whom most tests do not need.
import * as circleApi from '../../features/circles/contract.ts'
import type { Person } from '../person.ts'
import type { World } from '../world.ts'

export const parts = [
  'owner',
  'admin',
  'staff',
  'host',
  'moderator',
  'member',
  'guest',
  'removed',
  'banned',
  'stranger',
  'nobody',
] as const
export type Part = (typeof parts)[number]
export type Cast = Record<Part, Person>

/** Makes the cast whole: hosts and moderators who are not of the team, an admin, and somebody who is banned. */
export async function gatherCast(world: World): Promise<Cast> {
  const { mina, theo, nora: admin, lin, gus, eve, ada, nobody, lotus } = world
  const [host, moderator, banned] = [await world.guest('Hana'), await world.guest('Milo'), await world.guest('Rex')]
  const { circleId, code } = lotus
  await admin.submit(`/j/${code}`)
  for (const [{ personId }, role] of [[host, 'host'] as const, [moderator, 'moderator'] as const]) {
    await mina.call(circleApi.changeMemberRole, { circleId, personId, role })
  }
  await mina.call(circleApi.removeMember, { circleId, personId: banned.personId })
  const people = { admin, host, moderator, banned, nobody }
  return { owner: mina, staff: theo, member: lin, guest: gus, removed: eve, stranger: ada, ...people }
}
