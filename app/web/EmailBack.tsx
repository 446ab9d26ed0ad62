import { useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { EmailSignIn, nextPath, SignInWithLock } from '../../features/people/web/index.ts'
import { Empty, Skeleton } from '../../ui/index.ts'

/** At /sign-in, where a code's page sends whoever was here before. */
export function EmailBack() {
  const { t } = useLingui()
  const next = nextPath(location.search, location.origin)
  return (
    <main className="ui-page app-ways-back">
      <Empty
        alone
        icon="person"
        ring="open"
        title={t`Been here before?`}
        says={t`Write your e-mail. A code comes there, and brings you back as yourself.`}
        action={
          <div className="app-ways">
            <Suspense fallback={<Skeleton rows={1} />}>
              <EmailSignIn next={next} />
            </Suspense>
            <SignInWithLock onDone={() => location.assign(next)} />
          </div>
        }
      />
    </main>
  )
}
