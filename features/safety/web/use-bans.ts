import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../platform/web/index.ts'
import { useToast } from '../../../ui/index.ts'
import type { Ban, banPerson, listBans, unbanPerson } from '../contract.ts'

export const bansKey = (organizationId: string) => ['organization', organizationId, 'bans'] as const

interface BanPage {
  bans: Ban[]
  more: boolean
}

/** Newest first, a page at a time, from wherever `ask` finds them. */
export const useBanPages = (key: readonly string[], ask: (page: { before?: string }) => Promise<BanPage>) =>
  useInfiniteQuery({
    queryKey: key,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => ask(pageParam === null ? {} : { before: pageParam }),
    getNextPageParam: ({ bans, more }) => (more ? (bans.at(-1)?.id ?? null) : null),
  })

export type BanPages = ReturnType<typeof useBanPages>

export const useBans = (organizationId: string): BanPages =>
  useBanPages(bansKey(organizationId), (page) =>
    call<typeof listBans>('GET /organizations/:organizationId/bans', { organizationId, ...page }),
  )

export function useBanning(organizationId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ban: { personId: string; reason: string; devices: boolean }) =>
      call<typeof banPerson>('PUT /organizations/:organizationId/bans/:personId', { organizationId, ...ban }),
    onSuccess: () => client.invalidateQueries({ queryKey: bansKey(organizationId) }),
  })
}

export function useLifting(key: readonly string[], lift: (personId: string) => Promise<null>) {
  const { t } = useLingui()
  const toast = useToast()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ person: { personId } }: Ban) => lift(personId),
    onSuccess: (_, { person: { name } }) => {
      toast({ says: t`${name} can come in again by any code.` })
      return client.invalidateQueries({ queryKey: key })
    },
  })
}

export const useUnbanning = (organizationId: string) =>
  useLifting(bansKey(organizationId), (personId) =>
    call<typeof unbanPerson>('DELETE /organizations/:organizationId/bans/:personId', { organizationId, personId }),
  )
