import { anyone, policy, signedIn } from '../../platform/contract/policy.ts'

export const mePolicy = policy<unknown>('me')({
  see: signedIn,
  change: signedIn,
  signOut: signedIn,
  signIn: anyone,
})
