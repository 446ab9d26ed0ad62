import { anyone, both, either, policy, type Rule, signedIn } from '../../platform/contract/policy.ts'
import { isTeam, type Role } from '../organizations/index.ts'

/** A person's place in a circle; null where they are not in it. */
export type CircleRole = 'host' | 'moderator' | 'member'

/** What a host leaves to a moderator: the people, what is written, announcing. A host has all of it, a member none. */
export type CircleRight = 'members' | 'content' | 'notices'

const allRights: readonly CircleRight[] = ['members', 'content', 'notices']

/** What comes with a part in a circle, unless somebody says otherwise. */
export const rightsFor = (role: CircleRole): CircleRight[] => (role === 'member' ? [] : [...allRights])

/** Each once, in the order in which they are always told. */
export const inOrder = (rights: readonly CircleRight[]): CircleRight[] =>
  allRights.filter((one) => rights.includes(one))

export interface CircleFacts {
  mine: CircleRole | null
  /** What of it is mine to look after. */
  rights: readonly CircleRight[]
  /** My place in the circle's organization. */
  role: Role | null
}

export interface MemberFacts extends CircleFacts {
  /** Whose membership it is about. */
  personId: string
  theirs: CircleRole
  theirRights: readonly CircleRight[]
}

const inside: Rule<CircleFacts> = (_, { mine }) => mine !== null
const host: Rule<CircleFacts> = (_, { mine }) => mine === 'host'
const keeps =
  (right: CircleRight): Rule<CircleFacts> =>
  (_, { mine, rights }) =>
    mine !== null && rights.includes(right)
const inCharge: Rule<CircleFacts> = (_, { role }) => role === 'owner' || role === 'admin'
const teamInside: Rule<CircleFacts> = (_, { mine, role }) => mine !== null && isTeam(role)

const self: Rule<MemberFacts> = (actor, { personId }) => actor?.personId === personId
const other: Rule<MemberFacts> = (actor, facts) => !self(actor, facts)
const theyAreNoHost: Rule<MemberFacts> = (_, { theirs }) => theirs !== 'host'
/** Below whoever looks after the people is everybody who does not. */
const theyAreBelow: Rule<MemberFacts> = (_, { theirRights }) => !theirRights.includes('members')

export const circlePolicy = policy<CircleFacts>('circle')({
  see: inside,
  listMembers: inside,
  /** Only of what is theirs to see: there is no single circle to judge. */
  findPeople: signedIn,
  leave: inside,
  /** All of its settings, or those of what is written. */
  change: either(host, inCharge, keeps('content')),
  changeAll: either(host, inCharge),
  archive: either(host, inCharge),
  makeCodes: either(host, inCharge, teamInside),
  seeCodes: either(host, inCharge, teamInside),
  changeCodes: either(host, inCharge),
  /** By which code somebody came, from whom, and their tags. */
  seeOrigins: either(keeps('members'), inCharge, teamInside),
  makeRooms: either(keeps('content'), inCharge),
  /** What others have written. */
  keepContent: either(keeps('content'), inCharge),
  /** Writes where only few do. */
  announce: either(keeps('notices'), teamInside),
  admit: either(keeps('members'), inCharge),
  seeBans: either(keeps('members'), inCharge),
  liftBans: either(keeps('members'), inCharge),
  /** Who looks after what. */
  entrust: either(host, inCharge),
})

export const memberPolicy = policy<MemberFacts>('member')({
  remove: both(other, either(both(either(host, inCharge), theyAreNoHost), both(keeps('members'), theyAreBelow))),
  // Whoever is made host by a host cannot depose them: a host steps down alone, or by those who run the organization.
  // What a moderator may make of somebody is less than they are: docs/decisions/0029-rights.md.
  changeRole: either(
    inCharge,
    both(host, either(self, theyAreNoHost)),
    both(keeps('members'), both(other, theyAreBelow)),
  ),
})

export const codePolicy = policy<unknown>('code')({
  open: anyone,
  join: anyone,
  listMine: signedIn,
})
