import { lazy } from 'react'

export { LanguageChoice } from './LanguageChoice.tsx'
export { fieldProblem, useSentence } from './use-sentence.ts'

/** Needs a Suspense around it. */
export const MeScreen = lazy(() => import('./MeScreen.tsx').then(({ MeScreen }) => ({ default: MeScreen })))
