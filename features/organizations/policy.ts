import { anyone, both, either, policy, type Rule, signedIn } from '../../platform/contract/policy.ts'

/** A person's place in an organization. Team = owner, admin and staff; a guest or customer is outside. */
export type Role = 'owner' | 'admin' | 'staff' | 'outside'

export interface OrganizationFacts {
  role: Role
}

export interface PlaceFacts extends OrganizationFacts {
  /** Whose place it is about. */
  personId: string
  theirs: Role
}

export interface FounderFacts {
  runsServer: boolean
  /** The server lets them found one place of their own, and they have none yet. */
  mayFound: boolean
}

export const isTeam = (role: Role | null): boolean => role !== null && role !== 'outside'
const runs = (role: Role | null): boolean => role === 'owner' || role === 'admin'
const rank: Record<Role, number> = { outside: 0, staff: 1, admin: 2, owner: 3 }

const team: Rule<OrganizationFacts> = (_, { role }) => isTeam(role)
const inCharge: Rule<OrganizationFacts> = (_, { role }) => runs(role)
const owner: Rule<OrganizationFacts> = (_, { role }) => role === 'owner'
const self: Rule<PlaceFacts> = (actor, { personId }) => actor?.personId === personId
const other: Rule<PlaceFacts> = (actor, facts) => !self(actor, facts)
const adminOverStaff: Rule<PlaceFacts> = (_, { role, theirs }) => role === 'admin' && rank[theirs] < rank.admin

export const organizationPolicy = policy<OrganizationFacts>('organization')({
  see: signedIn,
  renameMyself: signedIn,
  createCircle: team,
  listPeople: team,
  invite: inCharge,
  change: inCharge,
})

export const placePolicy = policy<PlaceFacts>('place')({
  changeRole: either(owner, adminOverStaff, both(self, team)),
  deactivate: either(owner, adminOverStaff, both(self, team)),
  reactivate: both(other, either(owner, adminOverStaff)),
  removePicture: both(other, either(owner, adminOverStaff)),
})

/** Owners give every role; admins make and unmake staff; everybody may step down by themselves. */
export function mayGive(actor: { personId: string }, { role, personId, theirs }: PlaceFacts, given: Role): boolean {
  if (role === 'owner') return true
  if (actor.personId === personId) return rank[given] <= rank[theirs]
  return role === 'admin' && rank[theirs] < rank.admin && rank[given] < rank.admin
}

/** Owners invite to any role, admins to staff. Asked again when the invitation is used. */
export const mayInvite = (mine: Role, given: Role): boolean =>
  mine === 'owner' || (mine === 'admin' && rank[given] < rank.admin)

/** Whether a place is worth as much as what was offered. */
export const isAtLeast = (mine: Role, offered: Role): boolean => rank[mine] >= rank[offered]

export const logoPolicy = policy<unknown>('logo')({ see: anyone })

export const founderPolicy = policy<FounderFacts>('founder')({
  found: (_, { runsServer, mayFound }) => runsServer || mayFound,
})
