import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call, live } from '../../../platform/web/index.ts'
import type { answerRequest, listRequests } from '../contract.ts'
import { circleKeys } from './use-circles.ts'

const pageSize = 50

/** Who waits to be let in, those first who have waited longest; asked again when those who decide are told. */
export function useRequests(circleId: string, enabled: boolean) {
  const client = useQueryClient()
  useEffect(
    () =>
      live.listen({
        glimpse: ({ name, payload }) => {
          if (name !== 'requests.changed' || (payload as { circleId: string }).circleId !== circleId) return
          void client.invalidateQueries({ queryKey: circleKeys.requests(circleId) })
        },
      }),
    [client, circleId],
  )
  return useInfiniteQuery({
    queryKey: circleKeys.requests(circleId),
    enabled,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) => {
      const after = pageParam ? { after: pageParam } : {}
      const route = 'GET /circles/:circleId/requests'
      return (await call<typeof listRequests>(route, { circleId, limit: pageSize, ...after })).requests
    },
    getNextPageParam: (page) => (page.length < pageSize ? null : (page.at(-1)?.id ?? null)),
  })
}

export function useAnswering(circleId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (answer: { personId: string; admitted: boolean }) =>
      call<typeof answerRequest>('PATCH /circles/:circleId/requests/:personId', { circleId, ...answer }),
    // Also where it failed: somebody else may have answered.
    onSettled: () => client.invalidateQueries({ queryKey: circleKeys.one(circleId) }),
  })
}
