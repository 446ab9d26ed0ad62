export type * from './contract.ts'
export { type FileFacts, filePolicy } from './policy.ts'
