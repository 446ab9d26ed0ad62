import { anyone, policy, type Rule, signedIn } from '../../platform/contract/policy.ts'

export const mePolicy = policy<unknown>('me')({
  see: signedIn,
  change: signedIn,
  signOut: signedIn,
  signIn: anyone,
  erase: signedIn,
})

export const loginPolicy = policy<unknown>('login')({
  askForCode: anyone,
  claim: signedIn,
  signIn: anyone,
})

export interface OperatorFacts {
  runsServer: boolean
}

const operator: Rule<OperatorFacts> = (_, { runsServer }) => runsServer

export const operatorPolicy = policy<OperatorFacts>('operator')({
  seeMail: operator,
  testMail: operator,
})
