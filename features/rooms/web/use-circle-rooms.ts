import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { InputOf } from '../../../platform/contract/endpoint.ts'
import { call, live } from '../../../platform/web/index.ts'
import type { changeRoom, createRoom, joinRoom, leaveRoom, listCircleRooms } from '../contract.ts'
import { loadRooms } from './rooms-held.ts'

const pageSize = 50
const key = (circleId: string) => ['circle', circleId, 'rooms'] as const

/** All rooms of a circle, whether or not I am in them; read again when the list is another one. */
export function useCircleRooms(circleId: string) {
  const client = useQueryClient()
  useEffect(
    () =>
      live.listen({
        glimpse: ({ name }, audience) => {
          if (name === 'rooms.changed' && audience === circleId)
            void client.invalidateQueries({ queryKey: key(circleId) })
        },
      }),
    [client, circleId],
  )
  return useInfiniteQuery({
    queryKey: key(circleId),
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) => {
      const after = pageParam ? { after: pageParam } : {}
      const route = 'GET /circles/:circleId/rooms'
      return (await call<typeof listCircleRooms>(route, { circleId, limit: pageSize, ...after })).rooms
    },
    getNextPageParam: (page) => (page.length < pageSize ? null : (page.at(-1)?.id ?? null)),
  })
}

/** What is done to the rooms of a circle; afterwards the list is read anew. */
function useDoing<Input>(circleId: string, act: (input: Input) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSettled: () => {
      void loadRooms()
      return client.invalidateQueries({ queryKey: key(circleId) })
    },
  })
}

export const useJoining = (circleId: string) =>
  useDoing(circleId, ({ roomId, inside }: { roomId: string; inside: boolean }) =>
    inside
      ? call<typeof joinRoom>('PUT /circles/:circleId/rooms/:roomId/me', { circleId, roomId })
      : call<typeof leaveRoom>('DELETE /circles/:circleId/rooms/:roomId/me', { circleId, roomId }),
  )

export const useCreatingRoom = (circleId: string) =>
  useDoing(circleId, (room: Omit<InputOf<typeof createRoom>, 'circleId'>) =>
    call<typeof createRoom>('PUT /circles/:circleId/rooms/:roomId', { circleId, ...room }),
  )

export const useChangingRoom = (circleId: string) =>
  useDoing(circleId, (room: Omit<InputOf<typeof changeRoom>, 'circleId'>) =>
    call<typeof changeRoom>('PATCH /circles/:circleId/rooms/:roomId', { circleId, ...room }),
  )
