import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, myId } from '../../../platform/web/index.ts'
import type { listPasskeys, removePasskey } from '../contract.ts'
import { Cancelled } from './can-keep-keys.ts'

const key = () => ['passkeys', myId()]

export const usePasskeys = () =>
  useQuery({ queryKey: key(), queryFn: () => call<typeof listPasskeys>('GET /me/passkeys', {}) })

/** Makes one with this device's lock. `made` says whether it came to that: the phone's dialog may be closed. */
export function useMakePasskey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      // The library weighs more than the screen: fetched when somebody asks for it.
      const { makePasskey } = await import('./passkey.ts')
      return makePasskey().then(
        () => ({ made: true }),
        (error: unknown) => {
          if (error instanceof Cancelled) return { made: false }
          throw error
        },
      )
    },
    onSettled: () => client.invalidateQueries(),
  })
}

export function useRemovePasskey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (passkey: { passkeyId: string; anyway: boolean }) =>
      call<typeof removePasskey>('DELETE /me/passkeys/:passkeyId', passkey),
    onSettled: () => client.invalidateQueries({ queryKey: key() }),
  })
}
