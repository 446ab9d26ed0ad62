import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '../../../platform/web/index.ts'
import type { getCircle, getMember, listCodes, listMembers } from '../contract.ts'

const pageSize = 50

export const circleKeys = {
  one: (circleId: string) => ['circle', circleId] as const,
  members: (circleId: string) => ['circle', circleId, 'members'] as const,
  member: (circleId: string, personId: string) => ['circle', circleId, 'members', personId] as const,
  requests: (circleId: string) => ['circle', circleId, 'requests'] as const,
  bans: (circleId: string) => ['circle', circleId, 'bans'] as const,
  codes: (circleId: string) => ['circle', circleId, 'codes'] as const,
}

export const useCircle = (circleId: string) =>
  useQuery({
    queryKey: circleKeys.one(circleId),
    queryFn: () => call<typeof getCircle>('GET /circles/:circleId', { circleId }),
  })

/** One of its people; `missing` where they are no longer in it. */
export const useMember = (circleId: string, personId: string | null) =>
  useQuery({
    queryKey: circleKeys.member(circleId, personId ?? ''),
    enabled: personId !== null,
    queryFn: () =>
      call<typeof getMember>('GET /circles/:circleId/members/:personId', { circleId, personId: personId ?? '' }),
  })

/** In the order in which they came, a page at a time. */
export const useMembers = (circleId: string) =>
  useInfiniteQuery({
    queryKey: circleKeys.members(circleId),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      call<typeof listMembers>('GET /circles/:circleId/members', {
        circleId,
        limit: pageSize,
        ...(pageParam ? { after: pageParam } : {}),
      }),
    getNextPageParam: ({ next }) => next,
  })

/** Newest first, a page at a time. */
export const useCodes = (circleId: string, enabled = true) =>
  useInfiniteQuery({
    queryKey: circleKeys.codes(circleId),
    enabled,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) => {
      const before = pageParam ? { before: pageParam } : {}
      return (await call<typeof listCodes>('GET /circles/:circleId/codes', { circleId, limit: pageSize, ...before }))
        .codes
    },
    getNextPageParam: (page) => (page.length < pageSize ? null : (page.at(-1)?.id ?? null)),
  })
