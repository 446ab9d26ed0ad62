import { type CircleRight, circlePolicy, memberPolicy, rightsFor } from '../features/circles/index.ts'
import { organizationPolicy, placePolicy, type Role } from '../features/organizations/index.ts'
import type { Rights } from '../features/organizations/server/index.ts'
import { roomPolicy } from '../features/rooms/index.ts'
import { banPolicy, safetyPolicy } from '../features/safety/index.ts'
import type { Actor, Permission } from '../platform/contract/policy.ts'

const me: Actor = { personId: 'me', sessionId: '' }

/** Who the columns stand for. The team is shown inside the circle as plain members, hosts and the like as guests. */
const columns = {
  owner: { role: 'owner', mine: 'member', rights: rightsFor('member') },
  admin: { role: 'admin', mine: 'member', rights: rightsFor('member') },
  staff: { role: 'staff', mine: 'member', rights: rightsFor('member') },
  host: { role: 'outside', mine: 'host', rights: rightsFor('host') },
  // With everything that a host may leave to one.
  moderator: { role: 'outside', mine: 'moderator', rights: rightsFor('moderator') },
  member: { role: 'outside', mine: 'member', rights: rightsFor('member') },
} as const

type Column = keyof typeof columns
type Facts = (typeof columns)[Column] & { inside: true; personId: string; theirs: string; theirRights: CircleRight[] }

/** About themselves, as they are; about somebody else, the least of whom it is asked. */
const own = (column: Column, nouns: 'role' | 'mine'): Facts => ({
  ...columns[column],
  ...{ inside: true as const, personId: me.personId },
  theirs: columns[column][nouns],
  theirRights: columns[column].rights,
})
const other = (column: Column, least: string): Facts => ({
  ...columns[column],
  ...{ inside: true as const, personId: 'somebody', theirs: least, theirRights: [] },
})

function rowOf(permission: Permission<never>, nouns: 'role' | 'mine'): Rights[number] {
  const allows = permission.allows as (actor: Actor, facts: Facts) => boolean
  const least: Role | 'member' = nouns === 'role' ? 'outside' : 'member'
  const may = (column: Column) => {
    if (allows(me, other(column, least))) return 'yes' as const
    return allows(me, own(column, nouns)) ? ('own' as const) : ('no' as const)
  }
  const row = Object.fromEntries(Object.keys(columns).map((column) => [column, may(column as Column)]))
  return { permission: permission.name, ...row } as Rights[number]
}

/** Made by asking the rules themselves, so it cannot say anything else than what is done. */
export const rights: Rights = [
  ...[roomPolicy.read, roomPolicy.write].map((one) => rowOf(one, 'mine')),
  ...[circlePolicy.listMembers, circlePolicy.makeCodes, circlePolicy.changeCodes].map((one) => rowOf(one, 'mine')),
  ...[circlePolicy.admit, circlePolicy.keepContent, circlePolicy.announce].map((one) => rowOf(one, 'mine')),
  rowOf(memberPolicy.remove, 'mine'),
  ...[organizationPolicy.createCircle, organizationPolicy.listPeople].map((one) => rowOf(one, 'role')),
  ...[organizationPolicy.invite, placePolicy.changeRole, placePolicy.deactivate].map((one) => rowOf(one, 'role')),
  rowOf(organizationPolicy.change, 'role'),
  ...[banPolicy.put, safetyPolicy.readAudit].map((one) => rowOf(one, 'role')),
]
