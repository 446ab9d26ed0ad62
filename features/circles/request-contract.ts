// Where a circle, or one of its codes, asks for a yes, whoever wants to come in asks and waits. Nobody in the circle
// hears of it but those who decide; whoever was told no may ask again after a week.
import { z } from 'zod'
import { Id, Instant, PageSize } from '../../platform/contract/ids.ts'
import { endpoint, event } from '../../platform/contract/index.ts'
import { PersonCard, PersonId } from '../people/contract.ts'
import { circlePolicy } from './policy.ts'
import { CircleId } from './shapes.ts'

const RequestId = Id

export const JoinRequest = z.object({
  id: RequestId,
  person: PersonCard,
  /** To the circle's question. */
  answer: z.string(),
  /** The label of the code they came by. */
  by: z.string().nullable(),
  askedAt: Instant,
})
export type JoinRequest = z.output<typeof JoinRequest>

export const listRequests = endpoint({
  route: 'GET /circles/:circleId/requests',
  says: 'Who waits to be let in, those first who have waited longest.',
  params: z.object({ circleId: CircleId }),
  query: z.object({ after: RequestId.optional(), limit: PageSize }),
  reply: z.object({ requests: z.array(JoinRequest) }),
  can: circlePolicy.admit,
  limit: 'read',
})

export const answerRequest = endpoint({
  route: 'PATCH /circles/:circleId/requests/:personId',
  says: 'Lets somebody in who waits, or tells them no for a week.',
  params: z.object({ circleId: CircleId, personId: PersonId }),
  body: z.object({ admitted: z.boolean() }),
  reply: z.object({ personId: PersonId, admitted: z.boolean() }),
  can: circlePolicy.admit,
  refuses: ['circle_archived', 'kept_out'],
  limit: 'write',
})

/** Told to each of those who decide: the list of who waits is another one. */
export const requestsChanged = event('requests.changed', {
  heardBy: 'person',
  payload: z.object({ personId: PersonId, circleId: CircleId }),
})
