import type { Room } from '../contract.ts'

/** When something was last said there, or it was made. In milliseconds. */
export const lastTime = (room: Room): number => (room.lastMessage ? Date.parse(room.lastMessage.sentAt) : made(room.id))

/** A UUIDv7 begins with the millisecond it was made in (RFC 9562, 5.7). */
const made = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
