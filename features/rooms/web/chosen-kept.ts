// Files that were chosen and not sent yet stay on this device beside the draft, for this person, room by room.
import { keep, letGo, recall } from '../../../platform/web/kept.ts'
import type { LocalFile } from '../../files/web/index.ts'

interface Kept {
  roomId: string
  bytes: number
  /** Milliseconds since 1970. */
  at: number
}

const megabyte = 1024 * 1024
const bytesMost = 500 * megabyte
const roomsMost = 8
const longestMs = 14 * 24 * 3600_000
const index = 'chosen'
const keyOf = (roomId: string) => `chosen/${roomId}`

/** One after the other: two changes at once would each forget the other. */
let last: Promise<unknown> = Promise.resolve()

/** Keeps what is chosen in a room now; none at all lets go of it. What lies too long, or is too much, goes, the oldest
 * first. */
export function keepChosen(roomId: string, files: readonly LocalFile[]): void {
  last = last.then(() => put(roomId, files)).catch(() => {})
}

/** What is kept now stays at least until this has come to pass. */
export function keepChosenUntil(done: Promise<unknown>): void {
  last = Promise.allSettled([last, done])
}

async function put(roomId: string, files: readonly LocalFile[]): Promise<void> {
  const others = ((await recall<Kept[]>(index)) ?? []).filter((one) => one.roomId !== roomId)
  const bytes = files.reduce((sum, { blob }) => sum + blob.size, 0)
  const all = files.length > 0 ? [{ roomId, bytes, at: Date.now() }, ...others] : others
  const stays = fitting(all, Date.now())
  for (const { roomId: gone } of all.filter((one) => !stays.includes(one))) letGo(keyOf(gone))
  if (stays[0]?.roomId === roomId && files.length > 0) keep(keyOf(roomId), files)
  else letGo(keyOf(roomId))
  keep(index, stays)
}

/** The newest that fit together; what is by itself more than a device should hold lives as long as the page. */
export function fitting(all: readonly Kept[], now: number): Kept[] {
  let sum = 0
  return all
    .filter(({ at, bytes }) => {
      if (now - at > longestMs || sum + bytes > bytesMost) return false
      sum += bytes
      return true
    })
    .slice(0, roomsMost)
}

export async function recallChosen(roomId: string): Promise<readonly LocalFile[]> {
  await last
  const stays = fitting((await recall<Kept[]>(index)) ?? [], Date.now())
  if (!stays.some((one) => one.roomId === roomId)) return []
  return (await recall<LocalFile[]>(keyOf(roomId))) ?? []
}
