import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { v7 } from 'uuid'
import { call, myId } from '../../../platform/web/index.ts'
import { organizationPolicy } from '../../organizations/index.ts'
import { useOrganizations } from '../../organizations/web/index.ts'
import type { createCircle, createCode } from '../contract.ts'
import type { Draft } from './draft.ts'

/** The organizations in which I may make a circle; undefined until known. */
export function useMyPlaces() {
  const actor = { personId: myId(), sessionId: '' }
  return useOrganizations().data?.filter(({ role }) => organizationPolicy.createCircle.allows(actor, { role }))
}

/** The circle and its first code. Their ids stay the same however often it is tried, so nothing is made twice. */
export function useMakeCircle() {
  const { t } = useLingui()
  const [ids] = useState(() => ({ circleId: v7(), codeId: v7() }))
  return useMutation({
    mutationFn: async ({ organizationId, ...draft }: Draft & { organizationId: string }) => {
      const { circleId, codeId } = ids
      const route = 'PUT /organizations/:organizationId/circles/:circleId'
      const circle = await call<typeof createCircle>(route, { organizationId, circleId, ...draft })
      const label = t`Poster`
      const code = await call<typeof createCode>('PUT /circles/:circleId/codes/:codeId', { circleId, codeId, label })
      return { circle, code }
    },
  })
}
