import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { v7 } from 'uuid'
import { call } from '../../../platform/web/index.ts'
import type { foundOrganization } from '../contract.ts'
import { organizationsKey } from './use-organizations.ts'

/** The zone this browser lives in: what a day is, until somebody says otherwise. */
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** One id per screen: a second try after a lost answer founds nothing twice. */
export function useFounding() {
  const { t } = useLingui()
  const client = useQueryClient()
  const [organizationId] = useState(() => v7())
  return useMutation({
    mutationFn: (names: { name: string; displayName: string }) =>
      call<typeof foundOrganization>('PUT /organizations/:organizationId', {
        organizationId,
        ...names,
        staffCircleName: t`Team`,
        zone: localZone(),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: organizationsKey() }),
  })
}
