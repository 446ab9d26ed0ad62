import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { nothingElse, serve } from '../../../platform/server/index.ts'
import * as api from '../contract.ts'
import type { KnownIn } from './hold-whole.ts'
import {
  addPasskey,
  askForNewPasskey,
  askForPasskey,
  listPasskeys,
  relyingParty,
  removePasskey,
  settlePasskey,
  signInByPasskey,
} from './passkey-actions.ts'

export function passkeyRoutes({ publicUrl, known }: { publicUrl: string; known: KnownIn }) {
  const party = relyingParty(publicUrl)
  return [
    serve(api.askForNewPasskey, nothingElse, (ctx) => askForNewPasskey(ctx, party)),
    // The library names what browsers may send more narrowly than it needs.
    serve(api.addPasskey, nothingElse, (ctx, _, { credential }) =>
      addPasskey(ctx, credential as unknown as RegistrationResponseJSON, party),
    ),
    serve(api.listPasskeys, nothingElse, (ctx) => listPasskeys(ctx)),
    serve(api.removePasskey, nothingElse, (ctx, _, { passkeyId, anyway }) =>
      removePasskey(ctx, passkeyId, anyway === true),
    ),
    serve(api.askForPasskey, nothingElse, (ctx) => askForPasskey(ctx, party)),
    serve(api.signInByPasskey, nothingElse, (ctx, _, { credential }) =>
      signInByPasskey(ctx, credential as unknown as AuthenticationResponseJSON, party),
    ),
    serve(api.settlePasskey, nothingElse, (ctx, _, { unite }) => settlePasskey(ctx, unite, known)),
  ]
}
