import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { ApiError } from './api-error.ts'
import { live } from './live/index.ts'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (tries, error) => tries < 2 && error instanceof ApiError && error.passing,
    },
    mutations: { networkMode: 'always' },
  },
})

/** What screens fetch and show as it is. Stands around them alone: the chat does without, and loads faster. */
export function Queries({ children }: { children: ReactNode }) {
  useEffect(refetchWhatChanged, [])
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

/** When something happens in an audience, whatever was fetched under its id is fetched again. */
const refetchWhatChanged = () =>
  live.listen({
    glimpse: (_, audience) =>
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(audience) }),
  })
