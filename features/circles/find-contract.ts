// Anybody whom I may see is found by a few letters of their name: who is in a circle with me, and for those who work at a
// place all of its people. The first of them; more letters find fewer.
import { z } from 'zod'
import { endpoint } from '../../platform/contract/index.ts'
import { OrganizationId } from '../organizations/contract.ts'
import { PersonCard } from '../people/contract.ts'
import { circlePolicy } from './policy.ts'
import { CircleId } from './shapes.ts'

export const FoundPerson = z.object({
  person: PersonCard,
  organization: z.object({ id: OrganizationId, name: z.string() }),
  /** One that we are both in; none: somebody of a place where I work. */
  circle: z.object({ id: CircleId, name: z.string() }).nullable(),
})
export type FoundPerson = z.output<typeof FoundPerson>

export const findPeople = endpoint({
  route: 'GET /people',
  says: 'People of whose name some word begins with these letters: of my circles, and of the places where I work.',
  params: z.object({}),
  query: z.object({
    find: z.string().max(100),
    limit: z.coerce.number().int().min(1).max(20).default(8),
  }),
  reply: z.object({
    people: z.array(FoundPerson),
    /** There are more than these. */
    more: z.boolean(),
  }),
  can: circlePolicy.findPeople,
  limit: 'read',
})
