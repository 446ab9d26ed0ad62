import { anyone, both, either, policy, type Rule, signedIn } from '../../platform/contract/policy.ts'
import { isTeam, type Role } from '../organizations/index.ts'

/** A person's place in a circle; null where they are not in it. */
export type CircleRole = 'host' | 'moderator' | 'member'

export interface CircleFacts {
  mine: CircleRole | null
  /** My place in the circle's organization. */
  role: Role | null
}

export interface MemberFacts extends CircleFacts {
  /** Whose membership it is about. */
  personId: string
  theirs: CircleRole
}

const inside: Rule<CircleFacts> = (_, { mine }) => mine !== null
const host: Rule<CircleFacts> = (_, { mine }) => mine === 'host'
const moderator: Rule<CircleFacts> = (_, { mine }) => mine === 'moderator'
const inCharge: Rule<CircleFacts> = (_, { role }) => role === 'owner' || role === 'admin'
const teamInside: Rule<CircleFacts> = (_, { mine, role }) => mine !== null && isTeam(role)

const self: Rule<MemberFacts> = (actor, { personId }) => actor?.personId === personId
const other: Rule<MemberFacts> = (actor, facts) => !self(actor, facts)
const theyAreNoHost: Rule<MemberFacts> = (_, { theirs }) => theirs !== 'host'
const theyAreMember: Rule<MemberFacts> = (_, { theirs }) => theirs === 'member'

export const circlePolicy = policy<CircleFacts>('circle')({
  see: inside,
  listMembers: inside,
  leave: inside,
  change: either(host, inCharge),
  archive: either(host, inCharge),
  makeCodes: either(host, inCharge, teamInside),
  seeCodes: either(host, inCharge, teamInside),
  changeCodes: either(host, inCharge),
  /** By which code somebody came, from whom, and their tags. */
  seeOrigins: either(host, moderator, inCharge, teamInside),
  makeRooms: either(host, inCharge),
  admit: either(host, moderator, inCharge),
  seeBans: either(host, moderator, inCharge),
  liftBans: either(host, moderator, inCharge),
})

export const memberPolicy = policy<MemberFacts>('member')({
  remove: both(other, either(both(either(host, inCharge), theyAreNoHost), both(moderator, theyAreMember))),
  // Whoever is made host by a host cannot depose them: a host steps down alone, or by those who run the organization.
  changeRole: either(inCharge, both(host, either(self, theyAreNoHost))),
})

export const codePolicy = policy<unknown>('code')({
  open: anyone,
  join: anyone,
  listMine: signedIn,
})
