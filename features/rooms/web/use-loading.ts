import { useEffect } from 'react'
import { loadCircles } from './circles-held.ts'
import { loadRooms, rooms } from './rooms-held.ts'

/** Has my rooms and circles fetched, where they are not there yet. */
export function useLoading(): void {
  useEffect(() => {
    if (rooms.get().list !== 'ready') void loadRooms()
    void loadCircles()
  }, [])
}
