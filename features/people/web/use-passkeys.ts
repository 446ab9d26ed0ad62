import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, myId } from '../../../platform/web/index.ts'
import type { listPasskeys, removePasskey } from '../contract.ts'

const key = () => ['passkeys', myId()]

export const usePasskeys = () =>
  useQuery({ queryKey: key(), queryFn: () => call<typeof listPasskeys>('GET /me/passkeys', {}) })

/** After one was made. */
export function usePasskeyMade(): () => void {
  const client = useQueryClient()
  return () => void client.invalidateQueries({ queryKey: key() })
}

export function useRemovePasskey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (passkey: { passkeyId: string; anyway: boolean }) =>
      call<typeof removePasskey>('DELETE /me/passkeys/:passkeyId', passkey),
    onSettled: () => client.invalidateQueries({ queryKey: key() }),
  })
}
