export type * from './contract.ts'
export { type MessageFacts, messagePolicy, type RoomFacts, roomPolicy } from './policy.ts'
export { meet, messageIn, type RoomLine, type RoomState, roomLine, roomState, whoIs, withoutWords } from './state.ts'
