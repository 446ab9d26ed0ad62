export type * from './contract.ts'
export { type BanFacts, banPolicy, type BlockFacts, blockPolicy, safetyPolicy } from './policy.ts'
export { type BlockState, blockState } from './state.ts'
