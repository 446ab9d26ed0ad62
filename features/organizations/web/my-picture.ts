import { useEffect } from 'react'
import { call, myId, useStore } from '../../../platform/web/index.ts'
import { store } from '../../../platform/web/store.ts'
import type { listMyOrganizations, Organization } from '../contract.ts'

const shown = store<{ of: string; picture: string | null }>({ of: '', picture: null })

/** Of all my pictures the one of the place I have been in longest. */
export function showMyPicture(places: readonly Pick<Organization, 'picture'>[]): void {
  shown.set({ of: myId(), picture: places.find(({ picture }) => picture)?.picture ?? null })
}

/** Nothing waits for it: it is asked for once the screen stands. */
const laterMs = 3000

export function useMyPicture(): string | null {
  useEffect(() => {
    if (shown.get().of === myId()) return
    const timer = setTimeout(() => void ask(), laterMs)
    return () => clearTimeout(timer)
  }, [])
  return useStore(shown, ({ of, picture }) => (of === myId() ? picture : null))
}

async function ask(): Promise<void> {
  try {
    showMyPicture((await call<typeof listMyOrganizations>('GET /organizations', {})).organizations)
  } catch {
    // The icon stays, which is as good a way to the same place.
  }
}
