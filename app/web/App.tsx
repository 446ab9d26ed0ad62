import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { session, useStore } from '../../platform/web/index.ts'
import { Toasts } from '../../ui/index.ts'
import { Shell } from './Shell.tsx'
import { SignedOut } from './SignedOut.tsx'
import { Unreached } from './Unreached.tsx'

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
  if (ended) return <SignedOut />
  return personId === null ? <Unreached /> : <Shell />
}
