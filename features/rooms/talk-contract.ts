// A talk is a room of a circle between one person and whoever gave them a code, or the circle's team. Nobody else finds
// it in any list. Whoever scans again comes to the same one; when the giver goes, the team takes it over.
import { z } from 'zod'
import { endpoint, event } from '../../platform/contract/index.ts'
import { CircleId } from '../circles/contract.ts'
import { circlePolicy } from '../circles/index.ts'
import { PersonCard } from '../people/contract.ts'
import { RoomId } from './room-id.ts'

export const Talk = z.object({
  /** Whose talk it is. */
  of: PersonCard,
  /** Whom they began it with; null where that was the team. */
  with: PersonCard.nullable(),
  /** The hosts and moderators of the circle are in it. */
  team: z.boolean(),
})
export type Talk = z.output<typeof Talk>

export const writeToTeam = endpoint({
  route: 'PUT /circles/:circleId/talk',
  says: 'Opens my talk with the team of a circle. There is one: repeatable.',
  params: z.object({ circleId: CircleId }),
  reply: z.object({ roomId: RoomId }),
  can: circlePolicy.see,
  refuses: ['talks_off', 'on_team', 'circle_archived'],
  limit: 'write',
})

/** The team is in a talk from now on, because its giver is in the circle no longer. */
export const talkPassed = event('talk.passed', {
  heardBy: 'room',
  payload: z.object({ roomId: RoomId, talk: Talk }),
})
