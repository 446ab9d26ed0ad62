import { createContext, useContext } from 'react'
import { myId } from '../../../platform/web/index.ts'
import { useOrganization } from '../../organizations/web/index.ts'
import { banPolicy } from '../../safety/index.ts'
import type { Circle, Member } from '../contract.ts'
import { type CircleFacts, type CircleRight, circlePolicy, memberPolicy } from '../policy.ts'

export type Part = 'member' | 'host'

/** Whose eyes a part of the screen is drawn for; null where it is for whoever looks. */
export const ViewedAs = createContext<Part | null>(null)

export function useMayMakeRooms(circle: Circle | undefined): boolean {
  const role = useOrganization(circle?.organizationId)?.role ?? null
  return circlePolicy.makeRooms.allows(
    { personId: myId(), sessionId: '' },
    { mine: circle?.mine ?? null, rights: circle?.rights ?? [], role },
  )
}

/** What I may do in a circle, by the same rules that the server asks. All false until it is known. */
export function useRights(circle: Circle | undefined) {
  const viewed = useContext(ViewedAs)
  const own = useOrganization(circle?.organizationId)?.role ?? null
  const role = viewed ? 'outside' : own
  // With other eyes nobody in the list is me.
  const me = viewed ? '' : myId()
  const actor = { personId: me, sessionId: '' }
  const facts: CircleFacts = { mine: circle?.mine ?? null, rights: circle?.rights ?? [], role }
  return {
    me,
    seeCodes: circlePolicy.seeCodes.allows(actor, facts),
    seeOrigins: circlePolicy.seeOrigins.allows(actor, facts),
    makeCodes: circlePolicy.makeCodes.allows(actor, facts),
    changeCodes: circlePolicy.changeCodes.allows(actor, facts),
    change: circlePolicy.change.allows(actor, facts),
    changeAll: circlePolicy.changeAll.allows(actor, facts),
    /** To a moderator: whoever is no host gives what is theirs, but for the members. */
    mayGive: (right: CircleRight) =>
      circlePolicy.entrust.allows(actor, facts) || (right !== 'members' && facts.rights.includes(right)),
    mayMakeHosts: circlePolicy.entrust.allows(actor, facts),
    admit: circlePolicy.admit.allows(actor, facts),
    seeBans: circlePolicy.seeBans.allows(actor, facts),
    leave: circlePolicy.leave.allows(actor, facts) && !circle?.allStaff,
    changeRole: ({ personId, role: theirs, rights: theirRights }: Member) =>
      memberPolicy.changeRole.allows(actor, { ...facts, personId, theirs, theirRights }),
    /** Out of the whole organization: those of the team never. */
    ban: ({ personId, team }: Pick<Member, 'personId' | 'team'>) =>
      role !== null && banPolicy.put.allows(actor, { role, personId, theirs: team ? 'staff' : 'outside' }),
    remove: ({ personId, role: theirs, rights: theirRights }: Member) =>
      memberPolicy.remove.allows(actor, { ...facts, personId, theirs, theirRights }) && !circle?.allStaff,
  }
}
