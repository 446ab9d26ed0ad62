import { useEffect, useMemo } from 'react'
import { live } from '../../../platform/web/index.ts'
import { followCircle } from './circles-held.ts'
import { OpenRoom } from './open-room.ts'

/** Holds a room open for as long as it is shown. */
export function useOpenRoom(roomId: string): OpenRoom {
  const open = useMemo(() => new OpenRoom(roomId), [roomId])
  useEffect(() => {
    open.start()
    return () => open.stop()
  }, [open])
  useLooking(roomId)
  return open
}

/** Others see who is here, and this browser hears who writes, while the page is really in view. */
function useLooking(roomId: string): void {
  useEffect(() => {
    const look = () => live.look(document.visibilityState === 'visible' ? roomId : null)
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      live.look(null)
    }
  }, [roomId])
}

/** The circle around the room: its name and colour, who came and who left. */
export function useCircleAround(open: OpenRoom, circleId: string | undefined): void {
  useEffect(() => {
    if (!circleId) return
    return followCircle(circleId, (event) => open.hearCircle(event))
  }, [open, circleId])
}
