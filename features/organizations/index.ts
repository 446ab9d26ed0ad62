export type * from './contract.ts'
export { isTeam, type OrganizationFacts, organizationPolicy, type Role } from './policy.ts'
