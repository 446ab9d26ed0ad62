// What events do to a circle and the list of its people.
import { reducer } from '../../platform/contract/reducer.ts'
import type { personRenamed, placeChanged } from '../organizations/contract.ts'
import type {
  Circle,
  circleChanged,
  circleJoined,
  circleLeft,
  Member,
  memberChanged,
  memberMerged,
} from './contract.ts'
import { rightsFor } from './policy.ts'

export interface CircleState {
  /** Whose client it is: what happens to them happens to their place in it. */
  me: string
  circle: Circle
  /** In the order in which they came. */
  members: readonly Member[]
  /** Every member is in the list: whoever joins can be put at its end. */
  whole: boolean
}

const byArrival = (a: Member, b: Member) => a.joinedAt.localeCompare(b.joinedAt) || a.personId.localeCompare(b.personId)

const without = (members: readonly Member[], personId: string) =>
  members.filter((member) => member.personId !== personId)

export const circleState = reducer<CircleState>()
  .on<typeof circleJoined>('circle.joined', (state, { person, role, joinedAt, members }) => ({
    ...state,
    circle: { ...state.circle, members },
    members: state.whole
      ? [
          ...without(state.members, person.personId),
          { ...person, role, rights: rightsFor(role), joinedAt, here: false },
        ].sort(byArrival)
      : state.members,
  }))
  .on<typeof circleChanged>('circle.changed', (state, { circle }) => ({
    ...state,
    circle: { ...state.circle, ...circle },
  }))
  .on<typeof circleLeft>('circle.left', (state, { personId, members }) => ({
    ...state,
    circle: { ...state.circle, members },
    members: without(state.members, personId),
  }))
  .on<typeof memberChanged>('member.changed', (state, { personId, role, rights }) => ({
    ...state,
    circle: personId === state.me ? { ...state.circle, mine: role, rights } : state.circle,
    members: state.members.map((member) => (member.personId === personId ? { ...member, role, rights } : member)),
  }))
  .on<typeof placeChanged>('place.changed', (state, { organizationId, role }) =>
    organizationId === state.circle.organizationId
      ? { ...state, circle: { ...state.circle, team: role !== null && role !== 'outside' } }
      : state,
  )
  .on<typeof personRenamed>('person.renamed', (state, { person }) => ({
    ...state,
    members: state.members.map((member) =>
      member.personId === person.personId && member.version < person.version ? { ...member, ...person } : member,
    ),
  }))
  .on<typeof memberMerged>('member.merged', (state, { personId, into, place, members }) => {
    const known = state.members.some((member) => [personId, into.personId].includes(member.personId))
    const others = without(without(state.members, personId), into.personId)
    const shown = place !== null && (known || state.whole)
    const mine = into.personId === state.me && place ? { mine: place.role, rights: place.rights, team: into.team } : {}
    return {
      ...state,
      circle: { ...state.circle, ...mine, members },
      members: shown ? [...others, { ...into, ...place, here: false }].sort(byArrival) : others,
    }
  })
