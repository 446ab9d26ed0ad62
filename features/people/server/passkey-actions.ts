import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { parse as bytesOf, v7 as newId } from 'uuid'
import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, Missing, Refusal, see } from '../../../platform/server/index.ts'
import { readAgent } from '../device.ts'
import { startSession } from './actions.ts'
import type { KnownIn } from './hold-whole.ts'
import { countLogins } from './login-queries.ts'
import { mergeInto } from './merge.ts'
import {
  deletePasskey,
  holdPasskey,
  insertPasskey,
  listPasskeysOf,
  noteUse,
  replaceChallenge,
  takeChallenge,
  takeProof,
} from './passkey-queries.ts'
import { findAnyName, findOrganizationsOf } from './queries.ts'
import { endOtherSessions } from './session-actions.ts'
import { hashOf } from './tokens.ts'

type AnyCtx = Ctx<Actor | null>

/** Whom passkeys are made for: this server under its public address. */
export interface RelyingParty {
  /** The host name, without a port. */
  id: string
  origin: string
}

export const relyingParty = (publicUrl: string): RelyingParty => {
  const { hostname, origin } = new URL(publicUrl)
  return { id: hostname, origin }
}

const challengeMs = 5 * 60_000
const mostPasskeys = 20
/** EdDSA, ES256, RS256 (IANA COSE): what phones, computers and security keys make. */
const algorithms = [-8, -7, -257]

const browserOf = (ctx: AnyCtx): Buffer => hashOf(ctx.visit.browserKey())
const soon = (ctx: AnyCtx): Date => new Date(ctx.now().getTime() + challengeMs)

export async function askForNewPasskey(ctx: Ctx, party: RelyingParty) {
  const { personId } = ctx.actor
  const known = await listPasskeysOf(ctx.db, personId, mostPasskeys)
  const name = (await findAnyName(ctx.db, personId))?.name ?? 'Opencircle'
  const options = await generateRegistrationOptions({
    rpID: party.id,
    rpName: 'Opencircle',
    userID: Uint8Array.from(bytesOf(personId)),
    userName: name,
    userDisplayName: name,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map(({ key, transports }) => ({ id: key, transports: transports as Transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  })
  const asked = { challenge: options.challenge, browserHash: browserOf(ctx), personId, expiresAt: soon(ctx) }
  await replaceChallenge(ctx.db, asked)
  return { options: options as unknown as Record<string, unknown> }
}

type Transports = AuthenticatorTransport[]

/** The first login of a guest makes a cookie into a person: nobody who copied the cookie before goes along. */
export async function addPasskey(ctx: Ctx, response: RegistrationResponseJSON, party: RelyingParty) {
  const { personId } = ctx.actor
  const logins = await countLogins(ctx.db, personId)
  const credential = await provenNew(ctx, response, party)
  if ((await listPasskeysOf(ctx.db, personId, mostPasskeys)).length === mostPasskeys) throw new Refusal('passkeys_full')
  const { browser, system } = readAgent(ctx.visit.agent)
  const passkey = { id: newId(), label: [browser, system].filter(Boolean).join(' · '), at: ctx.now() }
  const isNew = await insertPasskey(ctx.db, {
    ...passkey,
    personId,
    key: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    signCount: credential.counter,
    transports: credential.transports ?? [],
  })
  if (!isNew) throw new Refusal('passkey_taken')
  if (logins === 0) {
    await endOtherSessions(ctx)
    await startSession(ctx, personId)
  }
  return { id: passkey.id, label: passkey.label, createdAt: passkey.at.toISOString(), usedAt: null }
}

async function provenNew(ctx: Ctx, response: RegistrationResponseJSON, party: RelyingParty) {
  const asked = await takeChallenge(ctx.db, browserOf(ctx), ctx.actor.personId, ctx.now())
  if (!asked) throw new Refusal('challenge_spent')
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: asked.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    supportedAlgorithmIDs: algorithms,
    requireUserVerification: false,
  }).catch(() => ({ verified: false as const, registrationInfo: undefined }))
  if (!verified || !registrationInfo) throw new Refusal('passkey_refused', 422)
  return registrationInfo.credential
}

export async function listPasskeys(ctx: Ctx) {
  const passkeys = await listPasskeysOf(ctx.db, ctx.actor.personId, mostPasskeys)
  return { passkeys: passkeys.map(({ key: _, transports: __, ...passkey }) => passkey) }
}

export async function removePasskey(ctx: Ctx, passkeyId: string, anyway: boolean): Promise<null> {
  const { personId } = ctx.actor
  if (!(await deletePasskey(ctx.db, personId, passkeyId))) throw new Missing('passkey')
  if (!anyway && (await countLogins(ctx.db, personId)) === 0) throw new Refusal('last_login')
  return null
}

/** Names no credential: the device offers what it keeps for this address. */
export async function askForPasskey(ctx: AnyCtx, party: RelyingParty) {
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'preferred' })
  const asked = { challenge: options.challenge, browserHash: browserOf(ctx), personId: null, expiresAt: soon(ctx) }
  await replaceChallenge(ctx.db, asked)
  return { options: options as unknown as Record<string, unknown> }
}

export async function signInByPasskey(ctx: AnyCtx, response: AuthenticationResponseJSON, party: RelyingParty) {
  const personId = await provenPerson(ctx, response, party)
  const name = await nameOf(ctx, personId)
  const { actor } = ctx
  if (actor?.personId === personId) return { state: 'signed_in' as const, name }
  if (!actor) {
    await startSession(ctx, personId)
    return { state: 'signed_in' as const, name }
  }
  await replaceChallenge(ctx.db, {
    challenge: `proof ${newId()}`,
    browserHash: browserOf(ctx),
    personId: actor.personId,
    provedPersonId: personId,
    expiresAt: soon(ctx),
  })
  return { state: 'another_person' as const, name }
}

async function provenPerson(ctx: AnyCtx, response: AuthenticationResponseJSON, party: RelyingParty): Promise<string> {
  const asked = await takeChallenge(ctx.db, browserOf(ctx), null, ctx.now())
  if (!asked) throw new Refusal('challenge_spent')
  const passkey = await holdPasskey(ctx.db, response.id)
  if (!passkey) throw new Refusal('passkey_unknown', 422)
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: asked.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: false,
    credential: {
      id: passkey.key,
      publicKey: Uint8Array.from(passkey.publicKey),
      counter: passkey.signCount,
      transports: passkey.transports as Transports,
    },
  }).catch(() => ({ verified: false as const, authenticationInfo: undefined }))
  if (!verified || !authenticationInfo) throw new Refusal('passkey_refused', 422)
  await noteUse(ctx.db, passkey.id, authenticationInfo.newCounter, ctx.now())
  return passkey.personId
}

async function nameOf(ctx: AnyCtx, personId: string): Promise<string> {
  const mine = ctx.actor ? await findOrganizationsOf(ctx.db, ctx.actor.personId) : []
  see(ctx.db, [...mine, ...(await findOrganizationsOf(ctx.db, personId))])
  return (await findAnyName(ctx.db, personId))?.name ?? ''
}

/** Both are proved: the one by this browser's session, the other by the passkey. */
export async function settlePasskey(ctx: Ctx, unite: boolean, known: KnownIn) {
  const proof = await takeProof(ctx.db, browserOf(ctx), ctx.actor.personId, ctx.now())
  if (!proof) throw new Refusal('challenge_spent')
  await (unite ? mergeInto(ctx, proof.personId, known) : startSession(ctx, proof.personId))
  return { state: 'signed_in' as const }
}
