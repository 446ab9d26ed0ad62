import { useMemo } from 'react'
import { useStore } from '../../../platform/web/index.ts'
import type { Circle } from '../../circles/index.ts'
import { circles } from './circles-held.ts'
import { lastTime } from './last-time.ts'
import { roomName } from './room-name.ts'
import { rooms } from './rooms-held.ts'
import { useLoading } from './use-loading.ts'

export interface FindableChat {
  id: string
  name: string
  circle: Circle | undefined
}

/** Every chat, the one with the newest message first, and the circles they belong to: to be found by name. */
export function useFindable(): { chats: FindableChat[]; circles: Circle[] } {
  useLoading()
  const held = useStore(rooms, ({ byId }) => byId)
  const known = useStore(circles, ({ byId }) => byId)
  return useMemo(() => {
    const newest = Object.values(held).sort((a, b) => lastTime(b) - lastTime(a))
    const chats = newest.map((room) => ({
      id: room.id,
      name: roomName(room, known[room.circleId]),
      circle: known[room.circleId],
    }))
    const order = new Map(newest.map(({ circleId }, at) => [circleId, at]))
    const place = ({ id }: Circle) => order.get(id) ?? newest.length
    return { chats, circles: Object.values(known).sort((a, b) => place(a) - place(b)) }
  }, [held, known])
}
