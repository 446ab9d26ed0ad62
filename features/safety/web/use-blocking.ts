import { useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../../platform/web/index.ts'
import { useToast } from '../../../ui/index.ts'
import type { blockPerson, unblockPerson } from '../contract.ts'
import { loadBlocks } from './blocks-held.ts'

interface Whom {
  organizationId: string
  personId: string
  name: string
}

/** Blocks somebody, or no longer. Every browser of mine hears of it, this one too. */
export function useBlocking() {
  const { t } = useLingui()
  const toast = useToast()
  const block = useMutation({
    mutationFn: ({ organizationId, personId }: Whom) =>
      call<typeof blockPerson>('PUT /me/blocks/:organizationId/:personId', { organizationId, personId }),
    onSuccess: (_, { name }) => {
      void loadBlocks()
      toast({ says: t`What ${name} writes is folded for you now.` })
    },
  })
  const unblock = useMutation({
    mutationFn: ({ organizationId, personId }: Whom) =>
      call<typeof unblockPerson>('DELETE /me/blocks/:organizationId/:personId', { organizationId, personId }),
    onSuccess: (_, { name }) => {
      void loadBlocks()
      toast({ says: t`You see again what ${name} writes.` })
    },
  })
  return { block, unblock }
}
