export type * from './contract.ts'
export { type BanFacts, type BlockFacts, banPolicy, blockListPolicy, blockPolicy, safetyPolicy } from './policy.ts'
export { type BlockState, blockState } from './state.ts'
