import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../platform/web/index.ts'
import type { addColleague, listColleagues } from '../contract.ts'
import { circleKeys } from './use-circles.ts'

export const useColleagues = (circleId: string, search: string) =>
  useInfiniteQuery({
    queryKey: circleKeys.colleagues(circleId, search),
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      call<typeof listColleagues>('GET /circles/:circleId/colleagues', {
        circleId,
        limit: 50,
        ...(search && { search }),
        ...(pageParam && { after: pageParam }),
      }),
    getNextPageParam: ({ next }) => next,
  })

export function useAdding(circleId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (personId: string) =>
      call<typeof addColleague>('PUT /circles/:circleId/members/:personId', { circleId, personId }),
    onSettled: () => client.invalidateQueries({ queryKey: circleKeys.one(circleId) }),
  })
}
