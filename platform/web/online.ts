import { useSyncExternalStore } from 'react'

const subscribe = (changed: () => void) => {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}

/** What the device believes. `true` may still mean that nothing gets through. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)
