import { lazy } from 'react'

export { BanList } from './BanList.tsx'
export { BanSheet, WhyAndDevices } from './BanSheet.tsx'
export { beginBlocks, useBlockedIn } from './blocks-held.ts'
export { SafetyRows } from './SafetyRows.tsx'
export { useBanPages, useLifting } from './use-bans.ts'
export { useBlocking } from './use-blocking.ts'

// Each needs a Suspense around it.
export const BlockedScreen = lazy(() =>
  import('./BlockedScreen.tsx').then((screen) => ({ default: screen.BlockedScreen })),
)
export const BansScreen = lazy(() => import('./BansScreen.tsx').then((screen) => ({ default: screen.BansScreen })))
export const AuditScreen = lazy(() => import('./AuditScreen.tsx').then((screen) => ({ default: screen.AuditScreen })))
