import { lazy } from 'react'

export { beginRooms } from './begin.ts'
export { ChatsScreen } from './ChatsScreen.tsx'
export { useUnread } from './use-unread.ts'

/** Needs a Suspense around it. */
export const RoomScreen = lazy(() => import('./RoomScreen.tsx').then(({ RoomScreen }) => ({ default: RoomScreen })))
