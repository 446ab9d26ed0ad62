import { policy, type Rule, signedIn } from '../../platform/contract/policy.ts'

/** A person's place in an organization. Team = owner, admin and staff; a guest or customer is outside. */
export type Role = 'owner' | 'admin' | 'staff' | 'outside'

export interface OrganizationFacts {
  role: Role
}

export interface FounderFacts {
  runsServer: boolean
}

export const isTeam = (role: Role | null): boolean => role !== null && role !== 'outside'
const runs = (role: Role | null): boolean => role === 'owner' || role === 'admin'

const team: Rule<OrganizationFacts> = (_, { role }) => isTeam(role)
const inCharge: Rule<OrganizationFacts> = (_, { role }) => runs(role)

export const organizationPolicy = policy<OrganizationFacts>('organization')({
  see: signedIn,
  renameMyself: signedIn,
  createCircle: team,
  change: inCharge,
})

export const founderPolicy = policy<FounderFacts>('founder')({
  found: (_, { runsServer }) => runsServer,
})
