import { policy, type Rule } from '../../platform/contract/policy.ts'

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
