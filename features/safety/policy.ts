import { both, policy, type Rule, signedIn } from '../../platform/contract/policy.ts'
import type { OrganizationFacts, Role } from '../organizations/index.ts'

export interface BanFacts extends OrganizationFacts {
  personId: string
  /** The other's place; null where they have none. */
  theirs: Role | null
}

export interface BlockFacts {
  personId: string
}

const inCharge: Rule<OrganizationFacts> = (_, { role }) => role === 'owner' || role === 'admin'
const notTheTeam: Rule<BanFacts> = (_, { theirs }) => theirs === null || theirs === 'outside'
const another: Rule<BlockFacts> = (actor, { personId }) => actor !== null && actor.personId !== personId

export const safetyPolicy = policy<OrganizationFacts>('safety')({
  seeBans: inCharge,
  readAudit: inCharge,
})

export const banPolicy = policy<BanFacts>('ban')({
  put: both(inCharge, notTheTeam),
  lift: inCharge,
})

export const blockPolicy = policy<BlockFacts>('block')({
  put: another,
  lift: signedIn,
})

export const blockListPolicy = policy<unknown>('blockList')({ see: signedIn })
