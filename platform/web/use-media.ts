import { useSyncExternalStore } from 'react'

interface Watched {
  list: MediaQueryList
  subscribe(changed: () => void): () => void
}

// Asking anew at each drawing costs more than the drawing.
const watched = new Map<string, Watched>()

function watch(query: string): Watched {
  const known = watched.get(query)
  if (known) return known
  const list = matchMedia(query)
  const subscribe = (changed: () => void) => {
    list.addEventListener('change', changed)
    return () => list.removeEventListener('change', changed)
  }
  watched.set(query, { list, subscribe })
  return { list, subscribe }
}

/** Whether a media query holds, now and as it changes. */
export function useMedia(query: string): boolean {
  const { list, subscribe } = watch(query)
  return useSyncExternalStore(subscribe, () => list.matches)
}

/** Room for a list beside what it leads to. */
export const useWide = (): boolean => useMedia('(min-width: 860px)')
