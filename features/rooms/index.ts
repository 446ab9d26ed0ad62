export type * from './contract.ts'
export { type RoomFacts, roomPolicy } from './policy.ts'
export { meet, messageIn, type RoomLine, type RoomState, roomLine, roomState, whoIs } from './state.ts'
