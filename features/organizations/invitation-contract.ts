// An invitation is a link into the team. It gives what its giver may give at the moment it is used: who loses the
// right to invite takes every open invitation with it.
import { z } from 'zod'
import { Instant, PageSize } from '../../platform/contract/ids.ts'
import { endpoint } from '../../platform/contract/index.ts'
import { Email, PersonCard } from '../people/contract.ts'
import { organizationPolicy } from './policy.ts'
import { InvitationId, OrganizationId } from './shapes.ts'

export const TeamRole = z.enum(['owner', 'admin', 'staff'])

export const Invitation = z.object({
  id: InvitationId,
  role: TeamRole,
  /** Whom it is for; null lets in whoever has the link. */
  email: z.string().nullable(),
  giver: PersonCard,
  useLimit: z.number().int(),
  used: z.number().int(),
  sentAt: Instant,
  expiresAt: Instant,
  revokedAt: Instant.nullable(),
  /** Its giver may no longer give this. */
  void: z.boolean(),
})
export type Invitation = z.output<typeof Invitation>

/** With the link, which only whoever made it sees, and only now: the server keeps a fingerprint of it. */
const WithLink = Invitation.extend({ address: z.string() })

const InOrganization = z.object({ organizationId: OrganizationId })
const OneInvitation = z.object({ organizationId: OrganizationId, invitationId: InvitationId })

export const inviteToTeam = endpoint({
  route: 'PUT /organizations/:organizationId/invitations/:invitationId',
  says: 'Makes a link into the team, for one e-mail address or for whoever has it. Again, it is a new link.',
  params: OneInvitation,
  body: z.object({
    role: TeamRole,
    email: Email.nullable().default(null),
    useLimit: z.number().int().min(1).max(100).default(1),
    days: z.number().int().min(1).max(30).default(7),
  }),
  reply: WithLink,
  can: organizationPolicy.invite,
  refuses: ['id_taken', 'invitations_full'],
  limit: 'costly',
})

export const listInvitations = endpoint({
  route: 'GET /organizations/:organizationId/invitations',
  says: 'The invitations to the team, newest first, a page at a time.',
  params: InOrganization,
  query: z.object({ before: InvitationId.optional(), limit: PageSize }),
  reply: z.object({ invitations: z.array(Invitation) }),
  can: organizationPolicy.invite,
  limit: 'read',
})

export const renewInvitation = endpoint({
  route: 'POST /organizations/:organizationId/invitations/:invitationId/link',
  says: 'Sends an invitation again, good for as long as at first. The link before it opens nothing any more.',
  params: OneInvitation,
  body: z.object({}),
  reply: WithLink,
  can: organizationPolicy.invite,
  refuses: ['invitation_used', 'invitation_revoked'],
  limit: 'costly',
})

export const revokeInvitation = endpoint({
  route: 'DELETE /organizations/:organizationId/invitations/:invitationId',
  says: 'Takes an invitation back. Who came in by it stays.',
  params: OneInvitation,
  reply: Invitation,
  can: organizationPolicy.invite,
  limit: 'write',
})
