// Those who work at the place need no code: whoever keeps the people of a circle adds them. Guests come by themselves.
import { z } from 'zod'
import { PageSize } from '../../platform/contract/ids.ts'
import { endpoint } from '../../platform/contract/index.ts'
import { PersonCard, PersonId } from '../people/contract.ts'
import { circlePolicy } from './policy.ts'
import { CircleId } from './shapes.ts'

export const Colleague = z.object({
  person: PersonCard,
  /** Was taken out of this circle; adding them lets them back in. */
  removed: z.boolean(),
})
export type Colleague = z.output<typeof Colleague>

export const listColleagues = endpoint({
  route: 'GET /circles/:circleId/colleagues',
  says: 'Who of the team is not in the circle and can be added, by name, a page at a time.',
  params: z.object({ circleId: CircleId }),
  query: z.object({
    after: PersonId.optional(),
    limit: PageSize,
    /** How some word of their name begins. */
    search: z.string().max(100).optional(),
  }),
  reply: z.object({ colleagues: z.array(Colleague), next: PersonId.nullable() }),
  can: circlePolicy.admit,
  limit: 'read',
})

export const addColleague = endpoint({
  route: 'PUT /circles/:circleId/members/:personId',
  says: 'Puts somebody of the team into the circle at once, also when they were taken out before. Repeatable.',
  params: z.object({ circleId: CircleId, personId: PersonId }),
  reply: z.object({ personId: PersonId }),
  can: circlePolicy.admit,
  refuses: ['circle_archived', 'team_circle', 'not_on_team', 'kept_out'],
  limit: 'write',
})
