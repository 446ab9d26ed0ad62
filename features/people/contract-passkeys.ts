// A passkey is a login that lives behind a phone's lock: the device signs a question of ours, and only ours. Each
// question is asked once, lasts five minutes, and can be answered from the browser alone that was asked it.
import { z } from 'zod'
import { Id, Instant } from '../../platform/contract/ids.ts'
import { endpoint } from '../../platform/contract/index.ts'
import { mePolicy } from './policy.ts'

export const PasskeyId = Id

export const Passkey = z.object({
  id: PasskeyId,
  /** The browser it was made in. */
  label: z.string(),
  createdAt: Instant,
  usedAt: Instant.nullable(),
})
export type Passkey = z.output<typeof Passkey>

/** As the browser's own interface wants them (WebAuthn level 3, 5.1.8 and 5.1.9). */
const Options = z.object({ options: z.record(z.string(), z.unknown()) })

const Bytes = z.base64url().max(20_000)
const credential = {
  id: Bytes,
  rawId: Bytes,
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string().max(100), z.unknown()).default({}),
}

const MadePasskey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Bytes,
    attestationObject: Bytes,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
})

const UsedPasskey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    userHandle: Bytes.optional(),
  }),
})

export const askForNewPasskey = endpoint({
  route: 'POST /me/passkeys/challenge',
  says: 'What a browser needs to make a passkey for this person.',
  params: z.object({}),
  reply: Options,
  can: mePolicy.change,
  limit: 'costly',
})

export const addPasskey = endpoint({
  route: 'POST /me/passkeys',
  says: 'Keeps a passkey that was just made. The first login of a guest signs their other browsers out.',
  params: z.object({}),
  body: z.object({ credential: MadePasskey }),
  reply: Passkey,
  can: mePolicy.change,
  refuses: ['challenge_spent', 'passkey_refused', 'passkey_taken', 'passkeys_full'],
  limit: 'costly',
})

export const listPasskeys = endpoint({
  route: 'GET /me/passkeys',
  says: 'The passkeys of this person, at most 20.',
  params: z.object({}),
  reply: z.object({ passkeys: z.array(Passkey) }),
  can: mePolicy.see,
  limit: 'read',
})

export const removePasskey = endpoint({
  route: 'DELETE /me/passkeys/:passkeyId',
  says: 'Forgets a passkey. The last login of a person only if told so: without any, a lost browser is a lost person.',
  params: z.object({ passkeyId: PasskeyId }),
  body: z.object({ anyway: z.boolean().optional() }),
  reply: z.null(),
  can: mePolicy.change,
  refuses: ['last_login'],
  limit: 'write',
})

export const askForPasskey = endpoint({
  route: 'POST /passkeys/challenge',
  says: 'What a browser needs to sign in with a passkey that is kept on it.',
  params: z.object({}),
  reply: Options,
  can: mePolicy.signIn,
  caller: 'anyone',
  limit: 'write',
})

export const signInByPasskey = endpoint({
  route: 'POST /passkeys/sign-in',
  says: 'Signs this browser in as the person of the passkey. If it is somebody else’s by now, asks what shall be.',
  params: z.object({}),
  body: z.object({ credential: UsedPasskey }),
  reply: z.object({ state: z.enum(['signed_in', 'another_person']), name: z.string() }),
  can: mePolicy.signIn,
  caller: 'anyone',
  refuses: ['challenge_spent', 'passkey_refused', 'passkey_unknown'],
  limit: 'costly',
})

export const settlePasskey = endpoint({
  route: 'POST /passkeys/settle',
  says: 'After `another_person`: unites the two persons, or leaves the one of this browser behind.',
  params: z.object({}),
  body: z.object({ unite: z.boolean() }),
  reply: z.object({ state: z.literal('signed_in') }),
  can: mePolicy.change,
  refuses: ['challenge_spent', 'merge_again'],
  limit: 'costly',
})
