import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { InputOf } from '../../../platform/contract/endpoint.ts'
import { call, myId, useZone } from '../../../platform/web/index.ts'
import type { changeMe, getMe, Me } from '../contract.ts'

const key = () => ['me', myId()]

export function useMe() {
  const me = useQuery({ queryKey: key(), queryFn: () => call<typeof getMe>('GET /me', {}) })
  useZone(me.data?.zone)
  return me
}

/** Shown at once; taken back when the server would not have it. */
export function useChangeMe() {
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (choice: InputOf<typeof changeMe>) => call<typeof changeMe>('PATCH /me', choice),
    onMutate: (choice) => client.setQueryData<Me>(key(), (me) => me && { ...me, ...(choice as Partial<Me>) }),
    onSuccess: (me) => client.setQueryData<Me>(key(), me),
  })
  const { error } = change
  useEffect(() => {
    if (error) void client.invalidateQueries({ queryKey: key() })
  }, [client, error])
  return change
}
