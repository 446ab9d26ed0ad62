import type { Message } from '../contract.ts'
import type { Letter } from './queries.ts'

/** A message on its way, and who wants to know what becomes of it. */
export interface Waiting {
  letter: Letter
  done(message: Message): void
  failed(error: unknown): void
}

const roomsInRound = 32
const messagesInRound = 100
/** Above this a room is flooded: whoever comes now is asked to try again rather than let memory grow. */
const roomLimit = 5000

/** What waits to be written, by room, those rooms first that have waited longest. */
export function waitingRooms() {
  const rooms = new Map<string, Waiting[]>()
  const busy = new Set<string>()

  return {
    /** @returns false when its room is flooded */
    add(waiting: Waiting): boolean {
      const { id } = waiting.letter.room
      const queue = rooms.get(id)
      if (queue && queue.length >= roomLimit) return false
      if (queue) queue.push(waiting)
      else rooms.set(id, [waiting])
      return true
    },

    /** The next round: of each room that is in no other round what it has, an id at most once. */
    take(): Waiting[] {
      const round: Waiting[] = []
      let taken = 0
      for (const [id, queue] of rooms) {
        if (taken === roomsInRound || round.length >= messagesInRound) break
        if (busy.has(id)) continue
        round.push(...takeFrom(queue, messagesInRound - round.length))
        taken++
        busy.add(id)
        rooms.delete(id)
        // Behind the others.
        if (queue.length > 0) rooms.set(id, queue)
      }
      return round
    },

    /** The round is over: its rooms may be in another one. */
    release(round: readonly Waiting[]): void {
      for (const { letter } of round) busy.delete(letter.room.id)
    },
  }
}

/** Takes the next ones out, each id once: a repeated id waits for the next round, where it is judged against what was
 * kept. */
function takeFrom(queue: Waiting[], limit: number): Waiting[] {
  const taken: Waiting[] = []
  const ids = new Set<string>()
  for (let index = 0; index < queue.length && taken.length < limit; ) {
    const waiting = queue[index] as Waiting
    if (ids.has(waiting.letter.id)) index++
    else {
      ids.add(waiting.letter.id)
      taken.push(waiting)
      queue.splice(index, 1)
    }
  }
  return taken
}
