import { lazy } from 'react'

/** Needs a Suspense around it. */
export const KeepSheet = lazy(() => import('./KeepSheet.tsx').then(({ KeepSheet }) => ({ default: KeepSheet })))
