import { lazy } from '../../../platform/web/index.ts'

export { BanList } from './BanList.tsx'
export { BanSheet, WhyAndDevices } from './BanSheet.tsx'
export { beginBlocks, useBlockedIn } from './blocks-held.ts'
export { SafetyRows } from './SafetyRows.tsx'
export { useBanPages, useLifting } from './use-bans.ts'
export { useBlocking } from './use-blocking.ts'
export { useSafetyWork } from './use-safety-work.tsx'

/** Needs a Suspense around it. */
export const BlockedScreen = lazy(() =>
  import('./BlockedScreen.tsx').then((screen) => ({ default: screen.BlockedScreen })),
)
