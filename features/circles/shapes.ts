// What circles, their people and their codes look like to whoever may see them.
import { z } from 'zod'
import { Id, Instant } from '../../platform/contract/ids.ts'
import { FileId } from '../files/contract.ts'
import { OrganizationId } from '../organizations/contract.ts'
import { PersonCard, PersonId } from '../people/contract.ts'

export const CircleId = Id
export const CodeId = Id
export const CircleKind = z.enum(['internal', 'teaching', 'business', 'community'])
export const CircleRole = z.enum(['host', 'moderator', 'member'])
/** members: who comes in, who goes · content: what is written, and where · notices: writes where only few do. */
export const CircleRight = z.enum(['members', 'content', 'notices'])
/** The circle's one colour, as `#rrggbb`; every shade shown is derived from it with its contrast kept. */
export const Brand = z.string().regex(/^#[0-9a-f]{6}$/, { error: 'brand_malformed' })

/** open: by the link or a code · code: by a code · approval: by either, once a host says yes · private: only by a code for
 * one person. */
export const Visibility = z.enum(['open', 'code', 'approval', 'private'])
/** What a code leads to: the circle's chat, a private talk with its giver, or one with the team. */
export const Opens = z.enum(['room', 'giver', 'team'])
export const GuestsMay = z.enum(['write', 'read'])
/** hosts: hosts, the team and whoever has the right; the others read. */
export const Writers = z.enum(['everyone', 'hosts'])
/** What was written before somebody came: all of it, the last 50 messages, or nothing. */
export const NewcomersSee = z.enum(['all', 'last_50', 'joining'])
/** What stands in a circle's link. */
export const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](-?[a-z0-9]){2,39}$/, { error: 'slug_malformed' })

/** How many there are: exact up to 1,000, then `more`. */
export const Count = z.object({ count: z.number().int(), more: z.boolean() })

export const Circle = z.object({
  id: CircleId,
  organizationId: OrganizationId,
  name: z.string(),
  kind: CircleKind,
  brand: Brand,
  /** Its picture; null: one is drawn of its name or kind. */
  cover: FileId.nullable(),
  /** What stands in its link, `/c/SLUG`; null while it has none. */
  slug: z.string().nullable(),
  description: z.string(),
  /** What holds here, in the host's words. */
  rules: z.string(),
  visibility: Visibility,
  /** Asked of whoever wants to come in, where a host has to say yes. */
  question: z.string(),
  /** Guests, who have no login yet, read or also write. */
  guestsMay: GuestsMay,
  writers: Writers,
  newcomersSee: NewcomersSee,
  /** Whoever is in it may write to its team alone. */
  talks: z.boolean(),
  /** From then on it is only there to be read, and nobody comes in. */
  archivedAt: Instant.nullable(),
  /** Every member of the team is in it by themselves. */
  allStaff: z.boolean(),
  members: Count,
  /** My place in it. */
  mine: CircleRole,
  /** What of it is mine to look after: all of it for a host, nothing for a member. */
  rights: z.array(CircleRight),
  /** My place in its organization is owner, admin or staff. */
  team: z.boolean(),
})
export type Circle = z.output<typeof Circle>

export const Member = PersonCard.extend({
  role: CircleRole,
  rights: z.array(CircleRight),
  joinedAt: Instant,
  here: z.boolean(),
})
export type Member = z.output<typeof Member>

/** How somebody came, for whoever looks after the people, and the team. */
export const Origin = z.object({
  personId: PersonId,
  /** The label of their code; null for whoever came without. */
  label: z.string().nullable(),
  giver: PersonCard.nullable(),
  /** They came by the giver's own code: the giver's contact. */
  contact: z.boolean(),
  tags: z.array(z.string()),
})
export type Origin = z.output<typeof Origin>

export const Code = z.object({
  id: CodeId,
  circleId: CircleId,
  /** What stands in the address, `/j/CODE`. */
  code: z.string(),
  /** The whole address that a phone opens. */
  address: z.string(),
  /** Where it hangs or what it is for: "Table 12". */
  label: z.string(),
  giver: PersonCard,
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  useLimit: z.number().int().nullable(),
  /** People who joined with it. */
  joined: z.number().int(),
  /** How often people looked at its page; link previews and other programs do not count. */
  scanned: z.number().int(),
  /** Of those who joined with it, how many have written. */
  wrote: z.number().int(),
  revokedAt: Instant.nullable(),
  /** What whoever comes by it is told by the giver, and nobody else reads. */
  greeting: z.string(),
  /** Kept with whoever comes by it. */
  tags: z.array(z.string()),
  /** Somebody says yes before the newcomer is in. */
  approval: z.boolean(),
  opens: Opens,
  /** The giver's own: whoever comes by it is their contact. */
  own: z.boolean(),
})
export type Code = z.output<typeof Code>
