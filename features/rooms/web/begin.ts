import { live } from '../../../platform/web/index.ts'
import { loadCircles } from './circles-held.ts'
import { tellReadAgain } from './mark-read.ts'
import { watchRooms } from './rooms-held.ts'
import { unsent } from './unsent.ts'

/** Once, as soon as it is known who is here: sends what was left unsent, and keeps the list of rooms true. */
export function beginRooms(): void {
  watchRooms()
  void unsent().wake()
  addEventListener('online', wake)
  live.listen({ heads: wake })
  live.listen({ opened: ({ kind }) => void (kind === 'circle' && loadCircles()) })
}

function wake(): void {
  void unsent().wake()
  tellReadAgain()
}
