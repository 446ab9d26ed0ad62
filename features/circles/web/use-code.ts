import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { InputOf } from '../../../platform/contract/endpoint.ts'
import { call } from '../../../platform/web/index.ts'
import type { Code, changeCode, createCode } from '../contract.ts'
import { circleKeys, useCodes } from './use-circles.ts'

type CodePages = InfiniteData<Code[], string | null>

/** One code out of the list, which is read on until it is found. */
export function useCode(circleId: string, codeId: string | undefined) {
  const codes = useCodes(circleId, '', codeId !== undefined)
  const code = codes.data?.pages.flat().find(({ id }) => id === codeId)
  const wanting = codeId !== undefined && !code
  useEffect(() => {
    if (wanting && codes.hasNextPage && !codes.isFetching) codes.fetchNextPage()
  })
  return { code, error: codes.error, missing: wanting && codes.isSuccess && !codes.hasNextPage && !codes.isFetching }
}

export type CodeChange = Omit<InputOf<typeof changeCode>, 'circleId' | 'codeId'>

/** Shown changed at once, and put back as it was if the server says no. */
export function useChangeCode({ circleId, id: codeId }: Code) {
  const client = useQueryClient()
  const key = circleKeys.codes(circleId)
  const put = (change: Partial<Code>) =>
    client.setQueryData<CodePages>(key, (held) => held && mapCodes(held, codeId, (code) => ({ ...code, ...change })))
  return useMutation({
    mutationFn: (change: CodeChange) =>
      call<typeof changeCode>('PATCH /circles/:circleId/codes/:codeId', { circleId, codeId, ...change }),
    onMutate: async ({ revoked, ...change }) => {
      await client.cancelQueries({ queryKey: key })
      const before = client.getQueryData<CodePages>(key)
      const switched = revoked === undefined ? {} : { revokedAt: revoked ? new Date().toISOString() : null }
      put({ ...change, ...switched } as Partial<Code>)
      return { before }
    },
    onError: (_, __, held) => client.setQueryData(key, held?.before),
    onSuccess: (code) => put(code),
  })
}

const mapCodes = (held: CodePages, codeId: string, change: (code: Code) => Code): CodePages => ({
  ...held,
  pages: held.pages.map((page) => page.map((code) => (code.id === codeId ? change(code) : code))),
})

export function useCreateCode(circleId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (code: Omit<InputOf<typeof createCode>, 'circleId'>) =>
      call<typeof createCode>('PUT /circles/:circleId/codes/:codeId', { circleId, ...code }),
    onSuccess: () => client.invalidateQueries({ queryKey: circleKeys.codes(circleId) }),
  })
}
