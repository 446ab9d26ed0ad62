import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { Suspense } from 'react'
import { lazy, session, useStore } from '../../platform/web/index.ts'
import { Skeleton, Toasts } from '../../ui/index.ts'
import { Shell } from './Shell.tsx'
import { Unreached } from './Unreached.tsx'

// Apart: whoever is signed in loads none of it.
const SignedOut = lazy(() => import('./SignedOut.tsx').then(({ SignedOut }) => ({ default: SignedOut })))

export function App() {
  return (
    <I18nProvider i18n={i18n}>
      <Screen />
      <Toasts />
    </I18nProvider>
  )
}

function Screen() {
  const { personId, ended } = useStore(session, (state) => state)
  if (ended) {
    return (
      <Suspense fallback={<Skeleton />}>
        <SignedOut />
      </Suspense>
    )
  }
  return personId === null ? <Unreached /> : <Shell />
}
