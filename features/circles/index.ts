export type * from './contract.ts'
export { type CircleFacts, type CircleRole, circlePolicy, codePolicy, memberPolicy } from './policy.ts'
export { type CircleState, circleState } from './state.ts'
