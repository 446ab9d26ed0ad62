import { either, policy, type Rule } from '../../platform/contract/policy.ts'

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

export interface MessageFacts {
  /** I wrote it. */
  wrote: boolean
  /** I keep order in its circle: as its host or moderator, or as who runs the organization. */
  moderates: boolean
}

const author: Rule<MessageFacts> = (_, { wrote }) => wrote
const moderator: Rule<MessageFacts> = (_, { moderates }) => moderates

export const messagePolicy = policy<MessageFacts>('message')({
  delete: either(author, moderator),
})
