export type * from './contract.ts'
export { dayIn } from './days.ts'
export {
  type CircleFacts,
  type CircleRight,
  type CircleRole,
  circlePolicy,
  codePolicy,
  memberPolicy,
  rightsFor,
} from './policy.ts'
export { type CircleState, circleState } from './state.ts'
