import { either, policy, type Rule } from '../../platform/contract/policy.ts'
import { type CircleFacts, circlePolicy } from '../circles/index.ts'

export interface RoomFacts {
  /** I am in this room. */
  inside: boolean
}

const inside: Rule<RoomFacts> = (_, room) => room.inside

export const roomPolicy = policy<RoomFacts>('room')({
  see: inside,
  read: inside,
  write: inside,
})

export interface MessageFacts extends CircleFacts {
  /** I wrote it. */
  wrote: boolean
}

const author: Rule<MessageFacts> = (_, { wrote }) => wrote

export const messagePolicy = policy<MessageFacts>('message')({
  delete: either(author, circlePolicy.keepContent.allows),
})
