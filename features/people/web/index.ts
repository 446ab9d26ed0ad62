import { lazy } from 'react'

export { KeepSheet } from './keep-sheet.ts'
export { LanguageChoice } from './LanguageChoice.tsx'
export { nextPath } from './next-path.ts'
export { fieldProblem, useSentence } from './use-sentence.ts'

/** Needs a Suspense around it. */
export const MeScreen = lazy(() => import('./MeScreen.tsx').then(({ MeScreen }) => ({ default: MeScreen })))

/** Needs a Suspense around it. */
export const EmailSignIn = lazy(() => import('./EmailSignIn.tsx').then(({ EmailSignIn }) => ({ default: EmailSignIn })))

/** Needs a Suspense around it. */
export const MailScreen = lazy(() => import('./MailScreen.tsx').then(({ MailScreen }) => ({ default: MailScreen })))
