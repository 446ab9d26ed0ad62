// A person is one human on this server. Whoever comes by a code is a guest: a person without a login, nothing
// else, with the same id for ever. A name belongs to a place in an organization, never to the person alone.
import { z } from 'zod'
import { Id } from '../../platform/contract/ids.ts'
import { endpoint, event } from '../../platform/contract/index.ts'
import { FileId } from '../files/contract.ts'
import { Me } from './contract-logins.ts'
import { cleanName, nameLimit, nameProblem } from './name.ts'
import { mePolicy } from './policy.ts'
import { isZone } from './zone.ts'

export * from './contract-devices.ts'
export * from './contract-erase.ts'
export * from './contract-logins.ts'
export * from './contract-mail.ts'
export * from './contract-passkeys.ts'

export const PersonId = Id

/** A name as people may give it: cleaned, at most 60 characters as a reader counts them, with a letter or digit. */
export const DisplayName = z
  .string()
  .max(nameLimit.raw, { error: 'name_too_long' })
  .transform(cleanName)
  .superRefine((name, check) => {
    const problem = nameProblem(name)
    if (problem) check.addIssue({ code: 'custom', message: problem })
  })

/** How a person is shown inside one organization. `team`: owner, admin or staff, which nobody can imitate.
 * `version` grows with each change: of two cards of one person, the higher one is true. */
export const PersonCard = z.object({
  personId: PersonId,
  name: z.string(),
  team: z.boolean(),
  version: z.number().int(),
  /** Null: their initials stand for them. Whoever may see the card may see it. */
  picture: FileId.nullable(),
  /** This person turned out to be another one: what they wrote is shown as that one's. */
  mergedInto: PersonId.optional(),
})
export type PersonCard = z.output<typeof PersonCard>

export const getMe = endpoint({
  route: 'GET /me',
  says: 'Who this browser is signed in as.',
  params: z.object({}),
  reply: Me,
  can: mePolicy.see,
  limit: 'read',
})

export const changeMe = endpoint({
  route: 'PATCH /me',
  says: 'Choose the language that the server speaks to this person, their time zone, and what others see of them.',
  params: z.object({}),
  body: z.object({
    locale: z.enum(['en', 'zh']).optional(),
    zone: z.string().max(64).refine(isZone, { error: 'zone_unknown' }).nullable().optional(),
    showsPresence: z.boolean().optional(),
    showsReads: z.boolean().optional(),
  }),
  reply: Me,
  can: mePolicy.change,
  limit: 'write',
})

/** Time zone or privacy are others now: open sockets ask again whom to tell what. */
export const meChanged = event('me.changed', {
  heardBy: 'person',
  payload: z.object({ personId: PersonId }),
  reopens: true,
})

export const signOut = endpoint({
  route: 'DELETE /session',
  says: 'Ends the session of this browser; its open connections close at once.',
  params: z.object({}),
  reply: z.null(),
  can: mePolicy.signOut,
  limit: 'write',
})

const SignInToken = z.object({ token: z.string().max(100) })

export const showSignIn = endpoint({
  route: 'GET /sign-in/:token',
  says: 'The page behind a sign-in link. Looking at it signs nobody in.',
  params: SignInToken,
  query: z.object({ lang: z.string().max(10).optional() }),
  reply: z.unknown(),
  can: mePolicy.signIn,
  caller: 'anyone',
  limit: 'door',
  answers: 'page',
})

export const signInByLink = endpoint({
  route: 'POST /sign-in/:token',
  says: 'Uses a sign-in link up, and signs this browser in.',
  params: SignInToken,
  reply: z.unknown(),
  can: mePolicy.signIn,
  caller: 'anyone',
  limit: 'door',
  answers: 'page',
})

/** Another person turned out to be this one. Every feature unites what it holds of the two. */
export const personMerged = event('person.merged', {
  heardBy: 'person',
  payload: z.object({ personId: PersonId, from: PersonId }),
  reopens: true,
})
