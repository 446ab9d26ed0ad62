import { useQuery } from '@tanstack/react-query'
import { call } from '../../../platform/web/index.ts'
import type { getMe } from '../contract.ts'

export const meKey = ['me'] as const

/** Who this browser is signed in as. */
export const useMe = () => useQuery({ queryKey: meKey, queryFn: () => call<typeof getMe>('GET /me', {}) })
