// What events do to a circle and the list of its people.
import { reducer } from '../../platform/contract/reducer.ts'
import type { personRenamed, placeChanged } from '../organizations/contract.ts'
import type { Circle, circleJoined, circleLeft, Member } from './contract.ts'

export interface CircleState {
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
      ? [...without(state.members, person.personId), { ...person, role, joinedAt, here: false }].sort(byArrival)
      : state.members,
  }))
  .on<typeof circleLeft>('circle.left', (state, { personId, members }) => ({
    ...state,
    circle: { ...state.circle, members },
    members: without(state.members, personId),
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
