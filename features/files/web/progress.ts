import { store } from '../../../platform/web/store.ts'

/** How far the uploads of this page are, from 0 to 1. */
export const progress = store<Record<string, number>>({})

export const tellProgress = (fileId: string, share: number): void => progress.set({ [fileId]: Math.min(1, share) })
