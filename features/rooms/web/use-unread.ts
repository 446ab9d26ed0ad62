import { useStore } from '../../../platform/web/index.ts'
import { rooms, unreadOf } from './rooms-held.ts'

/** Unread messages in all my rooms. */
export const useUnread = (): number =>
  useStore(rooms, ({ byId }) => Object.values(byId).reduce((sum, room) => sum + unreadOf(room), 0))
