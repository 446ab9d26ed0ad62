// An organization is the tenant: a company, school, shop or private community. A person has a place in it
// (owner, admin, staff or outside) and a name in it; no name or role reaches beyond its organization. There is always
// an owner: the last one can neither step down nor go.
import { z } from 'zod'
import { Id } from '../../platform/contract/ids.ts'
import { endpoint, event } from '../../platform/contract/index.ts'
import { FileId, KeptKind, NewPortrait, portraitRefusals, UploadState, Variant } from '../files/contract.ts'
import { DisplayName, PersonCard, PersonId } from '../people/contract.ts'
import { isZone } from '../people/index.ts'
import { founderPolicy, logoPolicy, organizationPolicy, placePolicy } from './policy.ts'
import { OrganizationId, Role } from './shapes.ts'

export * from './department-contract.ts'
export * from './invitation-contract.ts'
export * from './people-contract.ts'
export { Counted, DepartmentId, InvitationId, OrganizationId, Role } from './shapes.ts'

export const Organization = z.object({
  id: OrganizationId,
  name: z.string(),
  zone: z.string(),
  /** My own place in it. */
  role: Role,
  displayName: z.string(),
  /** Mine in it; null: my initials stand for me. */
  picture: FileId.nullable(),
  logo: FileId.nullable(),
})
export type Organization = z.output<typeof Organization>

/** IANA time zone name, such as `Asia/Shanghai`. */
const Zone = z.string().max(64).refine(isZone, { error: 'zone_unknown' })

export const listMyOrganizations = endpoint({
  route: 'GET /organizations',
  says: 'The organizations in which this person has a place, at most 100.',
  params: z.object({}),
  reply: z.object({ organizations: z.array(Organization) }),
  can: organizationPolicy.see,
  limit: 'read',
})

export const foundOrganization = endpoint({
  route: 'PUT /organizations/:organizationId',
  says: 'Founds an organization with the id the client chose, and its all-staff circle. Repeatable.',
  params: z.object({ organizationId: OrganizationId }),
  body: z.object({ name: DisplayName, zone: Zone, displayName: DisplayName, staffCircleName: DisplayName }),
  reply: Organization,
  can: founderPolicy.found,
  refuses: ['id_taken'],
  limit: 'costly',
})

export const getFounding = endpoint({
  route: 'GET /founding',
  says: 'Whether this person may found an organization now.',
  params: z.object({}),
  reply: z.object({ may: z.boolean() }),
  can: organizationPolicy.see,
  limit: 'read',
})

export const renameMyself = endpoint({
  route: 'PATCH /organizations/:organizationId/me',
  says: 'Changes the name that the people of this organization see.',
  params: z.object({ organizationId: OrganizationId }),
  body: z.object({ displayName: DisplayName }),
  reply: Organization,
  can: organizationPolicy.renameMyself,
  refuses: ['name_reserved', 'name_marked', 'banned'],
  limit: 'write',
})

const OnePicture = z.object({ organizationId: OrganizationId, fileId: FileId })

export const uploadMyPicture = endpoint({
  route: 'PUT /organizations/:organizationId/me/pictures/:fileId',
  says: 'Makes room for a picture of oneself, cut to a square; its bytes go to /uploads/:fileId.',
  params: OnePicture,
  body: NewPortrait,
  reply: UploadState,
  can: organizationPolicy.renameMyself,
  refuses: ['banned', ...portraitRefusals],
  limit: 'write',
})

export const changeMyPicture = endpoint({
  route: 'PUT /organizations/:organizationId/me/picture',
  says: 'Shows a picture that was uploaded instead of one’s initials; null takes it away. The one before is deleted.',
  params: z.object({ organizationId: OrganizationId }),
  body: z.object({ picture: FileId.nullable() }),
  reply: Organization,
  can: organizationPolicy.renameMyself,
  refuses: ['banned', 'file_missing'],
  limit: 'write',
})

export const uploadLogo = endpoint({
  route: 'PUT /organizations/:organizationId/logos/:fileId',
  says: 'Makes room for a logo, cut to a square; its bytes go to /uploads/:fileId.',
  params: OnePicture,
  body: NewPortrait,
  reply: UploadState,
  can: organizationPolicy.change,
  refuses: portraitRefusals,
  limit: 'write',
})

export const getLogo = endpoint({
  route: 'GET /logos/:organizationId/:fileId/:variant',
  says: 'The logo of an organization, for everybody.',
  params: OnePicture.extend({ variant: Variant }),
  reply: z.unknown(),
  can: logoPolicy.see,
  caller: 'anyone',
  answers: 'file',
  limit: 'file',
})

/** What belongs to the organization itself, beside my own place in it. */
export const Settings = Organization.extend({
  /** One colour, as `#rrggbb`; every shade shown is derived from it with its contrast kept. */
  accent: z.string(),
  /** What a code's page says beside the circle's name. */
  landingText: z.string(),
})
export type Settings = z.output<typeof Settings>

export const getOrganization = endpoint({
  route: 'GET /organizations/:organizationId',
  says: 'The organization as its team sees it.',
  params: z.object({ organizationId: OrganizationId }),
  reply: Settings,
  can: organizationPolicy.listPeople,
  limit: 'read',
})

export const changeOrganization = endpoint({
  route: 'PATCH /organizations/:organizationId',
  says: 'Changes name, time zone or looks. In another zone days begin at another hour, also those that are over.',
  params: z.object({ organizationId: OrganizationId }),
  body: z.object({
    name: DisplayName.optional(),
    zone: Zone.optional(),
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/, { error: 'brand_malformed' })
      .optional(),
    landingText: z
      .string()
      .max(200, { error: 'landing_text_long' })
      .transform((text) => text.trim())
      .optional(),
    /** Uploaded before, by the same person; null takes it away. */
    logo: FileId.nullable().optional(),
  }),
  reply: Settings,
  can: organizationPolicy.change,
  refuses: ['file_missing'],
  limit: 'write',
})

export const getStorage = endpoint({
  route: 'GET /organizations/:organizationId/storage',
  says: 'How much room the files of the organization take, of how much there is, by kind.',
  params: z.object({ organizationId: OrganizationId }),
  reply: z.object({
    bytes: z.number().int(),
    most: z.number().int(),
    kinds: z.array(z.object({ kind: KeptKind, files: z.number().int(), bytes: z.number().int() })),
  }),
  can: organizationPolicy.change,
  limit: 'costly',
})

const May = z.enum(['yes', 'own', 'no'])

export const listRights = endpoint({
  route: 'GET /organizations/:organizationId/rights',
  says: 'Who may what: each permission, and whom its rule lets do it. Made from the rules themselves.',
  params: z.object({ organizationId: OrganizationId }),
  reply: z.object({
    rights: z.array(
      z.object({
        permission: z.string(),
        ...{ owner: May, admin: May, staff: May, host: May, moderator: May, member: May },
      }),
    ),
  }),
  can: organizationPolicy.listPeople,
  limit: 'read',
})

const OnePlace = z.object({ organizationId: OrganizationId, personId: PersonId })

/** Somebody's place in the organization, as the one who just changed it sees it. */
const Place = z.object({ card: PersonCard, role: Role, deactivated: z.boolean() })

export const changeRole = endpoint({
  route: 'PATCH /organizations/:organizationId/people/:personId',
  says: 'Makes somebody owner, admin or staff, or puts them outside the team. Nobody gives more than they have.',
  params: OnePlace,
  body: z.object({ role: Role }),
  reply: Place,
  can: placePolicy.changeRole,
  refuses: ['last_owner', 'deactivated'],
  limit: 'write',
})

export const deactivatePerson = endpoint({
  route: 'PUT /organizations/:organizationId/people/:personId/deactivation',
  says: 'Lets a place rest: out of every circle at once, signed out, and no code lets them in. What they wrote stays.',
  params: OnePlace,
  reply: Place,
  can: placePolicy.deactivate,
  refuses: ['last_owner'],
  limit: 'write',
})

export const reactivatePerson = endpoint({
  route: 'DELETE /organizations/:organizationId/people/:personId/deactivation',
  says: 'Lets the place go on with the role it had. Circles are entered again by a code; the team circle by itself.',
  params: OnePlace,
  reply: Place,
  can: placePolicy.reactivate,
  limit: 'write',
})

export const removePicture = endpoint({
  route: 'DELETE /organizations/:organizationId/people/:personId/picture',
  says: 'Takes somebody’s picture away, where it is not fit to be seen. They may choose another one.',
  params: OnePlace,
  reply: Place,
  can: placePolicy.removePicture,
  limit: 'write',
})

/** Raised inside the transaction; the circle feature answers with the all-staff circle. */
export const organizationFounded = event('organization.founded', {
  heardBy: 'person',
  payload: z.object({ personId: PersonId, organizationId: OrganizationId, staffCircleName: z.string() }),
})

/** Told to the person, and answered by the circles: what they are in the organization from now on; null while their
 * place rests. */
export const placeChanged = event('place.changed', {
  heardBy: 'person',
  payload: z.object({ personId: PersonId, organizationId: OrganizationId, role: Role.nullable() }),
})

/** Name, picture or role changed, in every circle of this organization that the person is or was in: one event in each. */
export const personRenamed = event('person.renamed', {
  heardBy: 'circle',
  payload: z.object({ circleId: Id, person: PersonCard }),
})
