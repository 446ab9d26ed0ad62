import { useEffect, useRef, useState } from 'react'
import { rooms } from './rooms-held.ts'

/** After which message the "New" line stands. It is drawn when the room is opened, or when one comes back to it and
 * something has arrived; then it stays where it is. */
export function useNewLine(roomId: string, ready: boolean): number | null {
  const [returned, setReturned] = useState<number | null>(null)
  const leftAt = useRef<number | null>(null)
  const opened = useRef<{ roomId: string; after: number | null } | null>(null)
  // While rendering, before any effect: what is on the screen is marked as read at once.
  if (ready && opened.current?.roomId !== roomId) opened.current = { roomId, after: firstUnread(roomId) }
  useEffect(() => {
    const turn = () => {
      const room = rooms.get().byId[roomId]
      if (!room) return
      if (document.visibilityState === 'hidden') leftAt.current = room.readMessageNo
      else if (leftAt.current !== null && room.lastMessageNo > leftAt.current) setReturned(leftAt.current)
    }
    document.addEventListener('visibilitychange', turn)
    return () => document.removeEventListener('visibilitychange', turn)
  }, [roomId])
  return returned ?? opened.current?.after ?? null
}

function firstUnread(roomId: string): number | null {
  const room = rooms.get().byId[roomId]
  return room && room.readMessageNo < room.lastMessageNo ? room.readMessageNo : null
}
