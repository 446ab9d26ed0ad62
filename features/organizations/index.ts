export type * from './contract.ts'
export {
  isTeam,
  mayGive,
  type OrganizationFacts,
  organizationPolicy,
  type PlaceFacts,
  placePolicy,
  type Role,
} from './policy.ts'
