import { lazy } from '../../../platform/web/index.ts'

/** Needs a Suspense around it. */
export const KeepSheet = lazy(() => import('./KeepSheet.tsx').then(({ KeepSheet }) => ({ default: KeepSheet })))
