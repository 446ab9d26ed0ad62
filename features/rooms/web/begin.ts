import { type Ears, live, myId } from '../../../platform/web/index.ts'
import { beginBlocks } from '../../safety/web/index.ts'
import { loadCircles } from './circles-held.ts'
import { moveForward, tellReadAgain } from './mark-read.ts'
import { watchRooms } from './rooms-held.ts'
import { unsent } from './unsent.ts'

/** Once, as soon as it is known who is here: sends what was left unsent, and keeps the list of rooms true. */
export function beginRooms(): void {
  beginBlocks()
  watchRooms()
  void unsent().wake()
  addEventListener('online', wake)
  live.listen({ heads: wake, passing: hearOwnReading })
  live.listen({ opened: ({ kind }) => void (kind === 'circle' && loadCircles()) })
  live.listen({ glimpse: ({ name }) => void (circlesAnew.includes(name) && loadCircles()) })
}

const circlesAnew = ['place.changed', 'circle.changed']

/** Read on another device of mine: it is no longer unread here. */
const hearOwnReading: NonNullable<Ears['passing']> = (frame) => {
  if (frame.type !== 'reads') return
  for (const { personId, messageNo } of frame.reads) if (personId === myId()) moveForward(frame.roomId, messageNo)
}

function wake(): void {
  void unsent().wake()
  tellReadAgain()
}
