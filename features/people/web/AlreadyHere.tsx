import { useLingui } from '@lingui/react/macro'
import { Button, Empty } from '../../../ui/index.ts'

/** The page for signing in with a phone, opened where somebody is signed in. */
export function AlreadyHere() {
  const { t } = useLingui()
  return (
    <main className="ui-page">
      <Empty
        alone
        icon="laptop"
        ring="open"
        title={t`You are signed in here already`}
        says={t`Open this page on the device that you want to sign in.`}
        action={<Button kind="soft" href="/">{t`Open my circles`}</Button>}
      />
    </main>
  )
}
