import { useStore } from '../../../platform/web/index.ts'
import { useBlockedIn } from '../../safety/web/index.ts'
import { useCircleOf } from './room-name.ts'
import { rooms } from './rooms-held.ts'

/** Whom I have blocked among the people of a room. */
export function useBlockedInRoom(roomId: string): ReadonlySet<string> {
  const room = useStore(rooms, ({ byId }) => byId[roomId])
  return useBlockedIn(useCircleOf(room)?.organizationId)
}
