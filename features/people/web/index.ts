import { lazy } from '../../../platform/web/index.ts'

export { KeepSheet } from './keep-sheet.ts'
export { LanguageChoice } from './LanguageChoice.tsx'
export { nextPath } from './next-path.ts'
export { PersonAvatar } from './PersonAvatar.tsx'
export { SignInWithLock } from './SignInWithLock.tsx'
export { usePersonName } from './use-person-name.ts'
export { fieldProblem, useSentence } from './use-sentence.ts'

/** These need a Suspense around them. */
export const MeScreen = lazy(() => import('./MeScreen.tsx').then(({ MeScreen }) => ({ default: MeScreen })))
export const LinkScreen = lazy(() => import('./LinkScreen.tsx').then(({ LinkScreen }) => ({ default: LinkScreen })))
export const LinkAnswer = lazy(() => import('./LinkAnswer.tsx').then(({ LinkAnswer }) => ({ default: LinkAnswer })))
export const AlreadyHere = lazy(() => import('./AlreadyHere.tsx').then(({ AlreadyHere }) => ({ default: AlreadyHere })))
export const EmailSignIn = lazy(() => import('./EmailSignIn.tsx').then(({ EmailSignIn }) => ({ default: EmailSignIn })))
export const MailScreen = lazy(() => import('./MailScreen.tsx').then(({ MailScreen }) => ({ default: MailScreen })))
