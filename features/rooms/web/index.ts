import { lazy } from 'react'
import { lazy as lazyScreen } from '../../../platform/web/index.ts'
import { loadRooms, rooms } from './rooms-held.ts'

export { beginRooms } from './begin.ts'
export { ChatsScreen } from './ChatsScreen.tsx'
export { CircleRooms } from './CircleRooms.tsx'
export { RoomFilesScreen } from './RoomFilesScreen.tsx'
export { useAnswered } from './use-answered.ts'
export { type FindableChat, useFindable } from './use-findable.ts'
export { useOnTeam } from './use-on-team.ts'
export { useUnread } from './use-unread.ts'

/** Needs a Suspense around it. What it says comes with the first sentences: guests arrive in it. */
export const RoomScreen = lazy(() => import('./RoomScreen.tsx').then(({ RoomScreen }) => ({ default: RoomScreen })))

/** Needs a Suspense around it. */
export const RoomsScreen = lazyScreen(() =>
  import('./RoomsScreen.tsx').then(({ RoomsScreen }) => ({ default: RoomsScreen })),
)

/** The address of the room that a circle begins with. */
export async function firstRoomPath(circleId: string): Promise<string> {
  await loadRooms()
  const ids = Object.values(rooms.get().byId).filter((room) => room.circleId === circleId)
  const [first] = ids.map(({ id }) => id).sort()
  return first ? `/rooms/${first}` : '/'
}
