// Who stays out, whom somebody does not want to read, and who used which power. A ban closes the doors of a circle or
// of the whole organization to a person, and to whoever comes with a browser they used; only its end lets them in
// again. Being blocked shows nowhere: the one who is blocked cannot tell.
import { z } from 'zod'
import { Id, Instant, PageSize } from '../../platform/contract/ids.ts'
import { endpoint, event } from '../../platform/contract/index.ts'
import { OrganizationId } from '../organizations/contract.ts'
import { PersonCard, PersonId } from '../people/contract.ts'
import { banPolicy, blockListPolicy, blockPolicy, safetyPolicy } from './policy.ts'

/** Why somebody is kept out, for the team's eyes: one short line, or nothing. */
export const BanReason = z
  .string()
  .max(200, { error: 'reason_too_long' })
  .transform((text) =>
    text
      .toWellFormed()
      .replace(/\s+|\p{Cc}/gu, ' ')
      .trim(),
  )

const CircleNamed = z.object({ id: Id, name: z.string() })

export const Ban = z.object({
  id: Id,
  person: PersonCard,
  /** Null: every circle of the organization. */
  circle: CircleNamed.nullable(),
  /** Also the browsers that the person has used. */
  devices: z.boolean(),
  /** Who decided it; null where the server cannot say. */
  by: PersonCard.nullable(),
  reason: z.string(),
  at: Instant,
})
export type Ban = z.output<typeof Ban>

export const BanPage = z.object({ bans: z.array(Ban), more: z.boolean() })
/** Newest first: `before` is the id of the last one seen. */
export const BanQuery = z.object({ before: Id.optional(), limit: PageSize })

const OneOrganization = z.object({ organizationId: OrganizationId })
const OnePerson = z.object({ organizationId: OrganizationId, personId: PersonId })

export const listBans = endpoint({
  route: 'GET /organizations/:organizationId/bans',
  says: 'Who is kept out of the organization or of one of its circles, newest first, a page at a time.',
  params: OneOrganization,
  query: BanQuery,
  reply: BanPage,
  can: safetyPolicy.seeBans,
  limit: 'read',
})

export const banPerson = endpoint({
  route: 'PUT /organizations/:organizationId/bans/:personId',
  says: 'Takes somebody out of every circle of the organization, and keeps them and their browsers out. Repeatable.',
  params: OnePerson,
  body: z.object({ reason: BanReason.default(''), devices: z.boolean().default(true) }),
  reply: Ban,
  can: banPolicy.put,
  limit: 'write',
})

export const unbanPerson = endpoint({
  route: 'DELETE /organizations/:organizationId/bans/:personId',
  says: 'Ends whatever keeps this person out of the organization and its circles: codes let them in again.',
  params: OnePerson,
  reply: z.null(),
  can: banPolicy.lift,
  limit: 'write',
})

export const Block = z.object({ id: Id, organizationId: OrganizationId, person: PersonCard, at: Instant })
export type Block = z.output<typeof Block>

export const listBlocks = endpoint({
  route: 'GET /me/blocks',
  says: 'Whom I do not want to read, newest first, a page at a time.',
  params: z.object({}),
  query: z.object({ before: Id.optional(), limit: PageSize }),
  reply: z.object({ blocks: z.array(Block), more: z.boolean() }),
  can: blockListPolicy.see,
  limit: 'read',
})

export const blockPerson = endpoint({
  route: 'PUT /me/blocks/:organizationId/:personId',
  says: 'From now on what this person writes is folded for me. Nobody else is told. Repeatable.',
  params: OnePerson,
  reply: Block,
  can: blockPolicy.put,
  refuses: ['too_many_blocks'],
  limit: 'write',
})

export const unblockPerson = endpoint({
  route: 'DELETE /me/blocks/:organizationId/:personId',
  says: 'Shows what this person writes again.',
  params: OnePerson,
  reply: z.null(),
  can: blockPolicy.lift,
  limit: 'write',
})

export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  /** noun.past-participle: `member.removed`. */
  act: z.string(),
  /** Null: the server itself, or its operator. */
  actor: PersonCard.nullable(),
  /** Null: it was not done to a person. */
  subject: PersonCard.nullable(),
  circle: CircleNamed.nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type AuditEntry = z.output<typeof AuditEntry>

/** One kind of act, or everything that one person did or that was done to them. */
const AuditFilter = z.object({ act: z.string().max(60).optional(), person: PersonId.optional() })

export const listAudit = endpoint({
  route: 'GET /organizations/:organizationId/audit',
  says: 'Who used which power over whom, newest first, a page at a time.',
  params: OneOrganization,
  query: AuditFilter.extend({ before: Id.optional(), limit: PageSize }),
  reply: z.object({ entries: z.array(AuditEntry), more: z.boolean() }),
  can: safetyPolicy.readAudit,
  limit: 'read',
})

export const exportAudit = endpoint({
  route: 'GET /organizations/:organizationId/audit.csv',
  says: 'The same as a table for a spreadsheet: the newest 10,000 entries, no cell a formula.',
  params: OneOrganization,
  query: AuditFilter,
  reply: z.unknown(),
  can: safetyPolicy.readAudit,
  limit: 'costly',
  answers: 'file',
})

/** Told to the person alone. Circles answer by taking them out. */
export const personBanned = event('person.banned', {
  heardBy: 'person',
  payload: z.object({ personId: PersonId, organizationId: OrganizationId, circleId: Id.nullable() }),
})

/** The way in is open again; whoever wants in scans a code. */
export const personUnbanned = event('person.unbanned', {
  heardBy: 'person',
  payload: z.object({ personId: PersonId, organizationId: OrganizationId, circleId: Id.nullable() }),
})

/** Told to all browsers of the one who blocks, and to nobody else. */
export const personBlocked = event('person.blocked', {
  heardBy: 'person',
  payload: z.object({ personId: PersonId, block: Block }),
})

export const personUnblocked = event('person.unblocked', {
  heardBy: 'person',
  payload: z.object({ personId: PersonId, organizationId: OrganizationId, blockedId: PersonId }),
})
