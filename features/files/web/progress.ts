import { ApiError } from '../../../platform/web/api-error.ts'
import { store } from '../../../platform/web/store.ts'

/** How far the uploads of this page are, from 0 to 1. */
export const progress = store<Record<string, number>>({})

export const tellProgress = (fileId: string, share: number): void => progress.set({ [fileId]: Math.min(1, share) })

/** Why an upload of this page waits, if the server said why; null while nothing is known to be in its way. */
export const trouble = store<Record<string, 'disk_full' | null>>({})

export const tellTrouble = (fileId: string, error: unknown): void =>
  trouble.set({ [fileId]: error instanceof ApiError && error.code === 'disk_full' ? error.code : null })
