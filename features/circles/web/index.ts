import { lazy } from 'react'

export { circlePath, codesPath, newCirclePath } from './paths.ts'

// Each needs a Suspense around it.
export const CircleScreen = lazy(() =>
  import('./CircleScreen.tsx').then((screen) => ({ default: screen.CircleScreen })),
)
export const MembersScreen = lazy(() =>
  import('./MembersScreen.tsx').then((screen) => ({ default: screen.MembersScreen })),
)
export const CodesScreen = lazy(() => import('./CodesScreen.tsx').then((screen) => ({ default: screen.CodesScreen })))
export const NewCircleScreen = lazy(() =>
  import('./NewCircleScreen.tsx').then((screen) => ({ default: screen.NewCircleScreen })),
)
