import { useEffect, useRef, useState } from 'react'
import { rooms } from './rooms-held.ts'

/** After which message the "New" line stands. It is drawn when the room is opened, or when one comes back to it and
 * something has arrived; then it stays where it is. */
export function useNewLine(roomId: string, ready: boolean): number | null {
  const [after, setAfter] = useState<number | null>(null)
  const leftAt = useRef<number | null>(null)
  useEffect(() => {
    const room = rooms.get().byId[roomId]
    setAfter(ready && room && room.readMessageNo < room.lastMessageNo ? room.readMessageNo : null)
  }, [roomId, ready])
  useEffect(() => {
    const turn = () => {
      const room = rooms.get().byId[roomId]
      if (!room) return
      if (document.visibilityState === 'hidden') leftAt.current = room.readMessageNo
      else if (leftAt.current !== null && room.lastMessageNo > leftAt.current) setAfter(leftAt.current)
    }
    document.addEventListener('visibilitychange', turn)
    return () => document.removeEventListener('visibilitychange', turn)
  }, [roomId])
  return after
}
