import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import type { InputOf, ReplyOf } from '../../../platform/contract/endpoint.ts'
import { call, changeSession } from '../../../platform/web/index.ts'
import type { addPasskey, askForNewPasskey, askForPasskey, Passkey, signInByPasskey } from '../contract.ts'
import { Cancelled } from './can-keep-keys.ts'

/** Why the browser would not, as a code that `useSentence` knows. */
export class Unusable extends Error {
  override name = 'Unusable'
  readonly code: 'passkey_here_already' | 'passkey_other_address' | 'passkey_failed'
  constructor(code: Unusable['code']) {
    super(code)
    this.code = code
  }
}

export async function makePasskey(): Promise<Passkey> {
  const { options } = await call<typeof askForNewPasskey>('POST /me/passkeys/challenge', {})
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON
  const credential = await startRegistration({ optionsJSON }).catch(explain)
  const input = { credential } as unknown as InputOf<typeof addPasskey>
  return changeSession(() => call<typeof addPasskey>('POST /me/passkeys', input))
}

export async function signInHere(): Promise<ReplyOf<typeof signInByPasskey>> {
  const { options } = await call<typeof askForPasskey>('POST /passkeys/challenge', {})
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
  const credential = await startAuthentication({ optionsJSON }).catch(explain)
  const input = { credential } as unknown as InputOf<typeof signInByPasskey>
  return changeSession(() => call<typeof signInByPasskey>('POST /passkeys/sign-in', input))
}

function explain(error: unknown): never {
  const { name } = error as Error
  if (name === 'NotAllowedError' || name === 'AbortError') throw new Cancelled()
  if (name === 'InvalidStateError') throw new Unusable('passkey_here_already')
  throw new Unusable(name === 'SecurityError' ? 'passkey_other_address' : 'passkey_failed')
}
