import { lazy } from '../../../platform/web/index.ts'

export { MyNames } from './MyNames.tsx'
export { useMyPicture } from './my-picture.ts'
export { useOrganization, useOrganizations } from './use-organizations.ts'
export type { MoreWork } from './work/Work.tsx'
export { peoplePath, settingsPath, Work, workPath } from './work-door.ts'

/** Needs a Suspense around it. */
export const WelcomeScreen = lazy(() =>
  import('./WelcomeScreen.tsx').then(({ WelcomeScreen }) => ({ default: WelcomeScreen })),
)
