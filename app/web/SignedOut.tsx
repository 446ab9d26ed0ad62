import { useLingui } from '@lingui/react/macro'
import { Empty } from '../../ui/index.ts'

export function SignedOut() {
  const { t } = useLingui()
  return (
    <main className="app ui-page">
      <Empty
        alone
        icon="code"
        ring="open"
        title={t`Nobody is signed in here`}
        says={t`Scan a circle’s code with your phone’s camera, or open your sign-in link in this browser.`}
      />
    </main>
  )
}
