import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '../../../platform/web/index.ts'
import type { getCircle, getMember, listCodes, listMembers, Span } from '../contract.ts'
import type { CircleRole } from '../policy.ts'

const pageSize = 50

export const circleKeys = {
  one: (circleId: string) => ['circle', circleId] as const,
  members: (circleId: string) => ['circle', circleId, 'members'] as const,
  found: (circleId: string, asked: MembersFound) => ['circle', circleId, 'members', 'found', asked] as const,
  member: (circleId: string, personId: string) => ['circle', circleId, 'members', personId] as const,
  requests: (circleId: string) => ['circle', circleId, 'requests'] as const,
  colleagues: (circleId: string, search: string) => ['circle', circleId, 'colleagues', search] as const,
  bans: (circleId: string) => ['circle', circleId, 'bans'] as const,
  codes: (circleId: string) => ['circle', circleId, 'codes'] as const,
  figures: (circleId: string, span: Span, codeId?: string) =>
    ['circle', circleId, 'figures', span, codeId ?? 'all'] as const,
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

/** Whom one looks for: by some letters of the name, by their part, by the code they came by, by a tag. */
export interface MembersFound {
  find?: string
  role?: CircleRole
  code?: string
  tag?: string
}

/** In the order in which they came, or as they are found, a page at a time. */
export const useMembers = (circleId: string, asked: MembersFound = {}, enabled = true) =>
  useInfiniteQuery({
    enabled,
    queryKey: Object.keys(asked).length > 0 ? circleKeys.found(circleId, asked) : circleKeys.members(circleId),
    // What was found for fewer letters stays until more is known.
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      call<typeof listMembers>('GET /circles/:circleId/members', {
        circleId,
        limit: pageSize,
        ...asked,
        ...(pageParam ? { after: pageParam } : {}),
      }),
    getNextPageParam: ({ next }) => next,
  })

/** Newest first, a page at a time; or those that some letters find. */
export const useCodes = (circleId: string, find = '', enabled = true) =>
  useInfiniteQuery({
    queryKey: find ? [...circleKeys.codes(circleId), find] : circleKeys.codes(circleId),
    enabled,
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) =>
      (
        await call<typeof listCodes>('GET /circles/:circleId/codes', {
          circleId,
          limit: pageSize,
          ...(find && { find }),
          ...(pageParam && { before: pageParam }),
        })
      ).codes,
    getNextPageParam: (page) => (page.length < pageSize ? null : (page.at(-1)?.id ?? null)),
  })
