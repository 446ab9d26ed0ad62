import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { live } from '../../../platform/web/index.ts'
import { circleKeys } from './use-circles.ts'

// A crowd that comes in at once must not make a crowd of questions.
const atMostEveryMs = 1000

/** Fetches what is shown of a circle again when something happens in it: people come and go, names change. */
export function useHearing(circleId: string) {
  const client = useQueryClient()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = () => {
      timer = undefined
      void client.invalidateQueries({ queryKey: circleKeys.one(circleId) })
    }
    const soon = () => {
      timer ??= setTimeout(ask, atMostEveryMs)
    }
    const deaf = live.listen({
      glimpse: (_, audience) => audience === circleId && soon(),
      closed: (audience) => audience === circleId && soon(),
      // Connected anew: whatever happened meanwhile was missed.
      heads: soon,
    })
    return () => {
      deaf()
      clearTimeout(timer)
    }
  }, [client, circleId])
}
