import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../../platform/web/index.ts'
import type { listAudit } from '../contract.ts'

/** Newest first, a page at a time. Empty texts mean: all of them. */
export const useAudit = (organizationId: string, { act, person }: { act: string; person: string }) =>
  useInfiniteQuery({
    queryKey: ['organization', organizationId, 'audit', act, person],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      call<typeof listAudit>('GET /organizations/:organizationId/audit', {
        organizationId,
        ...(act && { act }),
        ...(person && { person }),
        ...(pageParam && { before: pageParam }),
      }),
    getNextPageParam: ({ entries, more }) => (more ? (entries.at(-1)?.id ?? null) : null),
  })
