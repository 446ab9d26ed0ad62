import { useQuery } from '@tanstack/react-query'
import { call, myId } from '../../../platform/web/index.ts'
import type { listMyOrganizations, Organization } from '../contract.ts'

/** Under my own id: what I am told about my places is fetched again. */
export const organizationsKey = () => ['organizations', myId()] as const

export const useOrganizations = () =>
  useQuery({
    queryKey: organizationsKey(),
    queryFn: async () => (await call<typeof listMyOrganizations>('GET /organizations', {})).organizations,
  })

/** My place in one organization, once it is known. */
export const useOrganization = (organizationId: string | undefined): Organization | undefined =>
  useOrganizations().data?.find(({ id }) => id === organizationId)
