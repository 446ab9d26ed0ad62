import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, myId } from '../../../platform/web/index.ts'
import type { listSessions, revokeOtherSessions, revokeSession } from '../contract.ts'

/** The person's id in a key: whatever that person hears of makes it be fetched again. */
const key = () => ['sessions', myId()]

export function useSessions() {
  return useInfiniteQuery({
    queryKey: key(),
    queryFn: ({ pageParam }) =>
      call<typeof listSessions>('GET /me/sessions', { limit: 20, ...(pageParam && { before: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
}

export function useRevoke() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (sessionId: string | 'others') => {
      if (sessionId === 'others') await call<typeof revokeOtherSessions>('DELETE /me/sessions', {})
      else await call<typeof revokeSession>('DELETE /me/sessions/:sessionId', { sessionId })
    },
    // Also when it failed: then it may have been gone already.
    onSettled: () => client.invalidateQueries({ queryKey: key() }),
  })
}
