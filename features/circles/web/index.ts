import { lazy } from '../../../platform/web/index.ts'

export { circlePath, circleScreens, codesPath, newCirclePath } from './paths.ts'
export { usePeopleCounted } from './use-counted.ts'
export { useMayMakeRooms } from './use-rights.ts'

// Each needs a Suspense around it.
export const CircleScreen = lazy(() =>
  import('./CircleScreen.tsx').then((screen) => ({ default: screen.CircleScreen })),
)
export const CircleBansScreen = lazy(() =>
  import('./CircleBansScreen.tsx').then((screen) => ({ default: screen.CircleBansScreen })),
)
export const PersonSheet = lazy(() => import('./PersonSheet.tsx').then((sheet) => ({ default: sheet.PersonSheet })))
export const CircleSettingsScreen = lazy(() =>
  import('./CircleSettingsScreen.tsx').then((screen) => ({ default: screen.CircleSettingsScreen })),
)
export const RequestsScreen = lazy(() =>
  import('./RequestsScreen.tsx').then((screen) => ({ default: screen.RequestsScreen })),
)
export const ColleaguesScreen = lazy(() =>
  import('./ColleaguesScreen.tsx').then((screen) => ({ default: screen.ColleaguesScreen })),
)
export const MembersScreen = lazy(() =>
  import('./MembersScreen.tsx').then((screen) => ({ default: screen.MembersScreen })),
)
export const TrustScreen = lazy(() => import('./TrustScreen.tsx').then((screen) => ({ default: screen.TrustScreen })))
export const ViewAsScreen = lazy(() =>
  import('./ViewAsScreen.tsx').then((screen) => ({ default: screen.ViewAsScreen })),
)
export const CodesScreen = lazy(() => import('./CodesScreen.tsx').then((screen) => ({ default: screen.CodesScreen })))
export const FiguresScreen = lazy(() =>
  import('./FiguresScreen.tsx').then((screen) => ({ default: screen.FiguresScreen })),
)
export const NewCircleScreen = lazy(() =>
  import('./NewCircleScreen.tsx').then((screen) => ({ default: screen.NewCircleScreen })),
)
