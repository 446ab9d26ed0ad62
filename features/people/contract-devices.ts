// A device is a browser with a session. Every one of them is listed to its person and can be signed out from any
// other; a new one comes in by a link, by a code that the phone scans, or by a passkey. Looking never signs in.
import { z } from 'zod'
import { Id, Instant, PageSize } from '../../platform/contract/ids.ts'
import { endpoint, event } from '../../platform/contract/index.ts'
import { mePolicy } from './policy.ts'

export const SessionId = Id

const Device = z.object({
  browser: z.string(),
  system: z.string(),
  kind: z.enum(['phone', 'tablet', 'computer']),
  inApp: z.boolean(),
})

/** No place is known, and none is guessed: only whether two devices come from the same network. */
const Nearness = z.enum(['same', 'another', 'unknown'])

export const Session = z.object({
  id: SessionId,
  /** The one that asks. */
  current: z.boolean(),
  device: Device,
  network: Nearness,
  since: Instant,
  /** To ten minutes. */
  seenAt: Instant,
})
export type Session = z.output<typeof Session>

export const listSessions = endpoint({
  route: 'GET /me/sessions',
  says: 'The browsers this person is signed in on, the newest first, a page at a time.',
  params: z.object({}),
  query: z.object({ before: SessionId.optional(), limit: PageSize }),
  reply: z.object({ sessions: z.array(Session), next: SessionId.nullable() }),
  can: mePolicy.see,
  limit: 'read',
})

export const revokeSession = endpoint({
  route: 'DELETE /me/sessions/:sessionId',
  says: 'Signs another browser of this person out; its open connections close at once.',
  params: z.object({ sessionId: SessionId }),
  reply: z.null(),
  can: mePolicy.change,
  limit: 'write',
})

export const revokeOtherSessions = endpoint({
  route: 'DELETE /me/sessions',
  says: 'Signs every other browser of this person out.',
  params: z.object({}),
  reply: z.object({ ended: z.number().int() }),
  can: mePolicy.change,
  limit: 'write',
})

/** A browser came or went: whoever shows the list fetches it again. */
export const sessionStarted = event('session.started', {
  heardBy: 'person',
  payload: z.object({ personId: Id, sessionId: SessionId }),
})
export const sessionEnded = event('session.ended', {
  heardBy: 'person',
  payload: z.object({ personId: Id, sessionId: SessionId }),
})

export const createHandOver = endpoint({
  route: 'POST /me/hand-over',
  says: 'Makes a link that signs another browser in as this person: once, within five minutes. An older one ends.',
  params: z.object({}),
  reply: z.object({ path: z.string(), expiresAt: Instant }),
  can: mePolicy.change,
  limit: 'costly',
})

const Token = z.object({ token: z.string().max(100) })
const Lang = z.object({ lang: z.string().max(10).optional() })

export const showHandOver = endpoint({
  route: 'GET /hand-over/:token',
  says: 'The page behind a hand-over link: names the person and asks. Looking at it signs nobody in.',
  params: Token,
  query: Lang,
  reply: z.unknown(),
  can: mePolicy.signIn,
  caller: 'anyone',
  limit: 'door',
  answers: 'page',
})

export const takeHandOver = endpoint({
  route: 'POST /hand-over/:token',
  says: 'Uses a hand-over link up, and signs this browser in.',
  params: Token,
  query: Lang,
  reply: z.unknown(),
  can: mePolicy.signIn,
  caller: 'anyone',
  limit: 'door',
  answers: 'page',
})

export const askDeviceLink = endpoint({
  route: 'POST /device-links',
  says: 'Asks for this browser to be signed in from another device: gives what to show there for a minute.',
  params: z.object({}),
  reply: z.object({
    /** For the code. Of no use without the browser that asked. */
    token: z.string(),
    number: z.number().int(),
    seconds: z.number().int(),
  }),
  can: mePolicy.signIn,
  caller: 'anyone',
  limit: 'write',
})

export const claimDeviceLink = endpoint({
  route: 'POST /device-links/:token/claim',
  says: 'How far the asking browser has come; once the other device said yes, this signs it in.',
  params: Token,
  reply: z.object({ state: z.enum(['open', 'scanned', 'refused', 'ended', 'signed_in']) }),
  can: mePolicy.signIn,
  caller: 'anyone',
  limit: 'door',
})

export const openDeviceLink = endpoint({
  route: 'PUT /device-links/:token/opened',
  says: 'The code was scanned by somebody signed in: who asks, and three numbers of which that browser shows one.',
  params: Token,
  reply: z.object({
    device: Device,
    network: Nearness,
    /** The code was opened on the browser that shows it. */
    thisBrowser: z.boolean(),
    askedAt: Instant,
    expiresAt: Instant,
    numbers: z.array(z.number().int()),
  }),
  can: mePolicy.change,
  limit: 'write',
})

export const answerDeviceLink = endpoint({
  route: 'PUT /device-links/:token/answer',
  says: 'Signs the asking browser in if the number is the one it shows; anything else, or null, ends the code.',
  params: Token,
  body: z.object({ number: z.number().int().min(0).max(99).nullable() }),
  reply: z.object({ outcome: z.enum(['granted', 'refused', 'wrong_number']) }),
  can: mePolicy.change,
  limit: 'write',
})
