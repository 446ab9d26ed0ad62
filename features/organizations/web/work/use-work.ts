import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../../platform/web/index.ts'
import type {
  getOrganization,
  getStorage,
  listDepartments,
  listInvitations,
  listPeople,
  listRights,
} from '../../contract.ts'

export type Which = 'everyone' | 'team' | 'members' | 'guests' | 'deactivated'

export interface Asked {
  find: string
  which: Which
  department: string
}

const key = (organizationId: string, ...more: unknown[]) => ['work', organizationId, ...more] as const
const pageSize = 50

export const usePeople = (organizationId: string, { find, which, department }: Asked) =>
  useInfiniteQuery({
    queryKey: key(organizationId, 'people', find, which, department),
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      call<typeof listPeople>('GET /organizations/:organizationId/people', {
        organizationId,
        find,
        which,
        limit: pageSize,
        ...(department && { department }),
        ...(pageParam && { after: pageParam }),
      }),
    getNextPageParam: ({ next }) => next,
  })

export const useInvitations = (organizationId: string) =>
  useInfiniteQuery({
    queryKey: key(organizationId, 'invitations'),
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }) =>
      (
        await call<typeof listInvitations>('GET /organizations/:organizationId/invitations', {
          organizationId,
          limit: pageSize,
          ...(pageParam && { before: pageParam }),
        })
      ).invitations,
    getNextPageParam: (page) => (page.length < pageSize ? null : (page.at(-1)?.id ?? null)),
  })

export const useDepartments = (organizationId: string) =>
  useQuery({
    queryKey: key(organizationId, 'departments'),
    queryFn: async () =>
      (await call<typeof listDepartments>('GET /organizations/:organizationId/departments', { organizationId }))
        .departments,
  })

export const useSettings = (organizationId: string) =>
  useQuery({
    queryKey: key(organizationId, 'settings'),
    queryFn: () => call<typeof getOrganization>('GET /organizations/:organizationId', { organizationId }),
  })

export const useRightsTable = (organizationId: string) =>
  useQuery({
    queryKey: key(organizationId, 'rights'),
    queryFn: async () =>
      (await call<typeof listRights>('GET /organizations/:organizationId/rights', { organizationId })).rights,
  })

/** Does something to the organization; whatever was fetched about it is fetched again. */
export function useDoing<Input, Reply>(organizationId: string, act: (input: Input) => Promise<Reply>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['organizations'] })
      return client.invalidateQueries({ queryKey: key(organizationId) })
    },
  })
}

export const useStorage = (organizationId: string) =>
  useQuery({
    queryKey: key(organizationId, 'storage'),
    queryFn: () => call<typeof getStorage>('GET /organizations/:organizationId/storage', { organizationId }),
  })
