import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { EmailSignIn, nextPath } from '../../features/people/web/index.ts'
import { Button, Empty, Skeleton } from '../../ui/index.ts'

/** Also at /sign-in, where a code's page sends whoever was here before. */
export function SignedOut() {
  const { t } = useLingui()
  const called = location.pathname === '/sign-in'
  const [asking, setAsking] = useState(called)
  return (
    <main className="app ui-page">
      <Empty
        alone
        icon={asking ? 'person' : 'code'}
        ring="open"
        title={asking ? t`Been here before?` : t`Nobody is signed in here`}
        says={
          asking
            ? t`Write your e-mail. A code comes there, and brings you back as yourself.`
            : t`Scan a circle’s code with your phone’s camera, or come back with your e-mail.`
        }
        action={
          asking ? (
            <Suspense fallback={<Skeleton rows={1} />}>
              <EmailSignIn next={called ? nextPath(location.search, location.origin) : location.pathname} />
            </Suspense>
          ) : (
            <Button kind="soft" onClick={() => setAsking(true)}>
              <Trans>Been here before?</Trans>
            </Button>
          )
        }
      />
    </main>
  )
}
