// A circle is a community inside an organization; people enter it by a code. A code is what a printed square or a
// short link carries: it outlives what it points at, so paper never needs to be printed again.
import { z } from 'zod'
import { Instant, PageSize } from '../../platform/contract/ids.ts'
import { endpoint, event } from '../../platform/contract/index.ts'
import { LogPage, LogQuery } from '../../platform/contract/log.ts'
import { OrganizationId } from '../organizations/contract.ts'
import { organizationPolicy } from '../organizations/index.ts'
import { DisplayName, PersonCard, PersonId } from '../people/contract.ts'
import { BanPage, BanQuery, BanReason } from '../safety/contract.ts'
import { circlePolicy, memberPolicy } from './policy.ts'
import {
  Brand,
  Circle,
  CircleId,
  CircleKind,
  CircleRight,
  CircleRole,
  CodeId,
  Count,
  GuestsMay,
  Member,
  NewcomersSee,
  Origin,
  Slug,
  Visibility,
  Writers,
} from './shapes.ts'

export * from './code-contract.ts'
export * from './colleague-contract.ts'
export * from './figures-contract.ts'
export * from './find-contract.ts'
export * from './poster-contract.ts'
export * from './request-contract.ts'
export * from './settings-contract.ts'
export * from './shapes.ts'

const InOrganization = z.object({ organizationId: OrganizationId, circleId: CircleId })
const OneCircle = z.object({ circleId: CircleId })

export const createCircle = endpoint({
  route: 'PUT /organizations/:organizationId/circles/:circleId',
  says: 'Makes a circle and its first room, with the maker as host. What is left out follows from its kind. Repeatable.',
  params: InOrganization,
  body: z.object({
    ...{ name: DisplayName, kind: CircleKind, brand: Brand },
    ...{ slug: Slug.nullable().default(null), visibility: Visibility.optional() },
    ...{ guestsMay: GuestsMay.optional(), writers: Writers.optional(), newcomersSee: NewcomersSee.optional() },
    talks: z.boolean().optional(),
  }),
  reply: Circle,
  can: organizationPolicy.createCircle,
  refuses: ['id_taken', 'slug_taken'],
  limit: 'costly',
})

export const listMyCircles = endpoint({
  route: 'GET /circles',
  says: 'The circles this person is in, by id, a page at a time.',
  params: z.object({}),
  query: z.object({ after: CircleId.optional(), limit: PageSize }),
  reply: z.object({ circles: z.array(Circle) }),
  can: { name: 'circle.listMine', allows: (actor) => actor !== null },
  limit: 'read',
})

export const getCircle = endpoint({
  route: 'GET /circles/:circleId',
  says: 'One circle, with the number up to which its log was read, so that events can follow.',
  params: OneCircle,
  reply: Circle.extend({ epoch: z.number().int(), seq: z.number().int() }),
  can: circlePolicy.see,
  limit: 'read',
})

export const listCircleEvents = endpoint({
  route: 'GET /circles/:circleId/events',
  says: 'What happened in the circle after `after`, oldest first; refused when the log no longer reaches back.',
  params: OneCircle,
  query: LogQuery,
  reply: LogPage,
  can: circlePolicy.see,
  refuses: ['resync'],
  limit: 'read',
})

export const listMembers = endpoint({
  route: 'GET /circles/:circleId/members',
  says: 'The people of a circle in the order in which they came, or those whom a few letters or a filter find.',
  params: OneCircle,
  query: z.object({
    after: PersonId.optional(),
    limit: PageSize,
    /** How some word of their name begins; the order is then that of the names. */
    find: z.string().max(100).optional(),
    role: CircleRole.optional(),
    /** Only for whoever may know how people came. */
    code: CodeId.optional(),
    tag: z.string().max(100).optional(),
  }),
  reply: z.object({
    members: z.array(Member),
    /** How each of them came, for whoever may know. */
    origins: z.array(Origin),
    next: PersonId.nullable(),
  }),
  can: circlePolicy.listMembers,
  limit: 'read',
})

export const leaveCircle = endpoint({
  route: 'DELETE /circles/:circleId/me',
  says: 'Leaves the circle and its rooms. What was written stays. A code leads back in.',
  params: OneCircle,
  reply: z.null(),
  can: circlePolicy.leave,
  refuses: ['last_host'],
  limit: 'write',
})

export const removeMember = endpoint({
  route: 'DELETE /circles/:circleId/members/:personId',
  says: 'Takes somebody out of the circle. Open connections fall silent, and codes no longer let them in.',
  params: z.object({ circleId: CircleId, personId: PersonId }),
  body: z.object({
    /** Also whoever comes with a browser that this person has used. */
    devices: z.boolean().default(false),
    reason: BanReason.default(''),
  }),
  reply: z.null(),
  can: memberPolicy.remove,
  refuses: ['team_devices'],
  limit: 'write',
})

export const changeMemberRole = endpoint({
  route: 'PATCH /circles/:circleId/members/:personId',
  says: 'Makes somebody in the circle a host, a moderator or a member, and says what a moderator looks after.',
  params: z.object({ circleId: CircleId, personId: PersonId }),
  body: z.object({
    /** The circle keeps at least one host. */
    role: CircleRole.optional(),
    /** Of a moderator. Left out, they are as before, or for a new moderator all that the giver may give. */
    rights: z.array(CircleRight).max(3).optional(),
  }),
  reply: z.object({ personId: PersonId, role: CircleRole, rights: z.array(CircleRight) }),
  can: memberPolicy.changeRole,
  refuses: ['last_host', 'moderators_only'],
  limit: 'write',
})

export const getMember = endpoint({
  route: 'GET /circles/:circleId/members/:personId',
  says: 'One person of the circle: who they are here, since when, and for whoever may know how they came.',
  params: z.object({ circleId: CircleId, personId: PersonId }),
  reply: Member.extend({ origin: Origin.nullable() }),
  can: circlePolicy.listMembers,
  limit: 'read',
})

export const listCircleBans = endpoint({
  route: 'GET /circles/:circleId/bans',
  says: 'Who was taken out of the circle and cannot come back by a code, newest first, a page at a time.',
  params: OneCircle,
  query: BanQuery,
  reply: BanPage,
  can: circlePolicy.seeBans,
  limit: 'read',
})

export const letMemberBack = endpoint({
  route: 'DELETE /circles/:circleId/bans/:personId',
  says: 'Lets somebody who was taken out come in again, by any code of the circle.',
  params: z.object({ circleId: CircleId, personId: PersonId }),
  reply: z.null(),
  can: circlePolicy.liftBans,
  limit: 'write',
})

/** The circle began; its first room begins with it. */
export const circleCreated = event('circle.created', {
  heardBy: 'circle',
  payload: z.object({ circleId: CircleId, organizationId: OrganizationId, personId: PersonId }),
})

/** Somebody came in. `members` is the number from then on. */
export const circleJoined = event('circle.joined', {
  heardBy: 'circle',
  payload: z.object({
    circleId: CircleId,
    personId: PersonId,
    person: PersonCard,
    role: CircleRole,
    joinedAt: Instant,
    /** The code's label, if they came by one. */
    by: z.string().nullable(),
    members: Count,
  }),
})

/** Somebody's place in the circle is another one now. */
export const memberChanged = event('member.changed', {
  heardBy: 'circle',
  payload: z.object({ circleId: CircleId, personId: PersonId, role: CircleRole, rights: z.array(CircleRight) }),
})

/** Somebody is no longer in the circle, by their own will or a host's. They hear nothing after it. */
export const circleLeft = event('circle.left', {
  heardBy: 'circle',
  payload: z.object({ circleId: CircleId, personId: PersonId, removed: z.boolean(), members: Count }),
  ends: true,
})

/** Told to the person, for all their browsers: there is a circle more to hear. */
export const circleEntered = event('circle.entered', {
  heardBy: 'person',
  payload: z.object({ personId: PersonId, circleId: CircleId }),
  reopens: true,
})

/** Told to the person: there is a circle less. */
export const circleExited = event('circle.exited', {
  heardBy: 'person',
  payload: z.object({ personId: PersonId, circleId: CircleId, removed: z.boolean() }),
  reopens: true,
})

/** Somebody in the circle, or who once was, turned out to be another person: `was` carries where to look now. `place` is
 * what that one is in the circle from then on; null when they are not in it. */
export const memberMerged = event('member.merged', {
  heardBy: 'circle',
  payload: z.object({
    circleId: CircleId,
    personId: PersonId,
    was: PersonCard,
    into: PersonCard,
    place: z.object({ role: CircleRole, rights: z.array(CircleRight), joinedAt: Instant }).nullable(),
    members: Count,
  }),
  ends: true,
})
