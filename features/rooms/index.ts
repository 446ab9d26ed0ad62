export type * from './contract.ts'
export { type RoomFacts, roomPolicy } from './policy.ts'
export { type RoomState, roomState } from './state.ts'
