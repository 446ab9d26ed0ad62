// Everybody who has a place in the organization, for its team to find. Guests see only whom they meet in a circle.
import { z } from 'zod'
import { Instant, PageSize } from '../../platform/contract/ids.ts'
import { endpoint } from '../../platform/contract/index.ts'
import { PersonCard, PersonId } from '../people/contract.ts'
import { organizationPolicy } from './policy.ts'
import { Counted, DepartmentId, OrganizationId, Role } from './shapes.ts'

/** members: outside the team, with a login of their own · guests: without one, known to one browser */
export const Which = z.enum(['everyone', 'team', 'members', 'guests', 'deactivated'])

export const Listed = PersonCard.extend({
  role: Role,
  deactivated: z.boolean(),
  since: Instant,
  here: z.boolean(),
  /** The day on which they were last here, `2026-11-22`; no closer. */
  lastDay: z.string().nullable(),
  /** What they came by: the label of a code, or the name of who invited them to the team. */
  code: z.string().nullable(),
  invitedBy: z.string().nullable(),
  departments: z.array(DepartmentId),
  /** How they come back on another device; none: a guest. Never the address itself: that is theirs, not the place's. */
  keptBy: z.array(z.enum(['email', 'passkey'])),
})
export type Listed = z.output<typeof Listed>

export const listPeople = endpoint({
  route: 'GET /organizations/:organizationId/people',
  says: 'The people of an organization, the team first, then by name, a page at a time. Counts come with the first page.',
  params: z.object({ organizationId: OrganizationId }),
  query: z.object({
    find: z.string().max(60).default(''),
    which: Which.default('everyone'),
    department: DepartmentId.optional(),
    after: PersonId.optional(),
    limit: PageSize,
  }),
  reply: z.object({
    people: z.array(Listed),
    next: PersonId.nullable(),
    counts: z.record(Which, Counted).nullable(),
  }),
  can: organizationPolicy.listPeople,
  limit: 'read',
})
