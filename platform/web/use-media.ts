import { useSyncExternalStore } from 'react'

/** Whether a media query holds, now and as it changes. */
export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )

/** Room for a list beside what it leads to. */
export const useWide = (): boolean => useMedia('(min-width: 860px)')
