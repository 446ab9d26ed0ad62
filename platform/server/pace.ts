const remembered = 50_000

export interface Pace {
  /** Counts one more for this key. @returns false when that is more than the window holds; it is not counted then */
  take(key: string, now: Date): boolean
  /** Whether the window is full. */
  full(key: string, now: Date): boolean
}

/** So many within so many milliseconds, for each key. Kept in this process: several nodes let through as many times
 * more. The window begins with the first and ends for all of them at once; of very many keys the oldest are forgotten. */
export function pace({ most, perMs }: { most: number; perMs: number }): Pace {
  const windows = new Map<string, { endsAt: number; count: number }>()

  function windowOf(key: string, now: Date) {
    const window = windows.get(key)
    if (window && window.endsAt > now.getTime()) return window
    windows.delete(key)
    return undefined
  }

  return {
    take(key, now) {
      const window = windowOf(key, now)
      if (window) return window.count < most && ++window.count > 0
      for (const oldest of windows.keys()) {
        if (windows.size < remembered) break
        windows.delete(oldest)
      }
      windows.set(key, { endsAt: now.getTime() + perMs, count: 1 })
      return most > 0
    },
    full: (key, now) => (windowOf(key, now)?.count ?? 0) >= most,
  }
}
