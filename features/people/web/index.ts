import { lazy } from 'react'

export { KeepWithLock } from './KeepWithLock.tsx'
export { LanguageChoice } from './LanguageChoice.tsx'
export { SignInWithLock } from './SignInWithLock.tsx'
export { fieldProblem, useSentence } from './use-sentence.ts'

/** These need a Suspense around them. */
export const MeScreen = lazy(() => import('./MeScreen.tsx').then(({ MeScreen }) => ({ default: MeScreen })))
export const LinkScreen = lazy(() => import('./LinkScreen.tsx').then(({ LinkScreen }) => ({ default: LinkScreen })))
export const LinkAnswer = lazy(() => import('./LinkAnswer.tsx').then(({ LinkAnswer }) => ({ default: LinkAnswer })))
export const AlreadyHere = lazy(() => import('./AlreadyHere.tsx').then(({ AlreadyHere }) => ({ default: AlreadyHere })))
