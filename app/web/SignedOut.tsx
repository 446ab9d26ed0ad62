import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { Route, Switch } from 'wouter'
import { EmailSignIn, LinkScreen, nextPath, SignInWithLock } from '../../features/people/web/index.ts'
import { Button, Empty, Skeleton } from '../../ui/index.ts'
import { PastedLink } from './PastedLink.tsx'
import './signed-out.css'

/** What a browser shows on which nobody is signed in: the ways back. Also at /sign-in, where a code's page sends whoever
 * was here before. */
export function SignedOut() {
  return (
    <div className="app app-alone">
      <Suspense fallback={<Skeleton />}>
        <Switch>
          <Route path="/link">
            <LinkScreen />
          </Route>
          <Route path="/link/:token">
            <ScannedSignedOut />
          </Route>
          <Route>
            <WaysBack />
          </Route>
        </Switch>
      </Suspense>
    </div>
  )
}

function WaysBack() {
  const { t } = useLingui()
  const called = location.pathname === '/sign-in'
  const next = called ? nextPath(location.search, location.origin) : location.pathname
  const [writing, setWriting] = useState(false)
  const returning = called || writing
  const start = t`Scan a circle’s code with your phone’s camera, or come back with what you kept.`
  return (
    <main className="ui-page app-ways-back">
      <Empty
        alone
        icon={returning ? 'person' : 'code'}
        ring="open"
        title={returning ? t`Been here before?` : t`Nobody is signed in here`}
        says={
          writing
            ? t`Write your e-mail. A code comes there, and brings you back as yourself.`
            : called
              ? t`Choose how you come back as yourself.`
              : start
        }
        action={writing ? <EmailSignIn next={next} /> : <Ways next={next} onWrite={() => setWriting(true)} />}
      />
    </main>
  )
}

function Ways({ next, onWrite }: { next: string; onWrite: () => void }) {
  return (
    <div className="app-ways">
      <SignInWithLock onDone={() => location.assign(next)} />
      <Button kind="soft" icon="mail" size="tall" wide onClick={onWrite}>
        <Trans>Use my e-mail</Trans>
      </Button>
      <Button kind="soft" icon="phone" size="tall" wide href="/link">
        <Trans>Sign in with my phone</Trans>
      </Button>
      <PastedLink />
    </div>
  )
}

/** Somebody scanned the code of a computer with a phone that knows nobody. */
function ScannedSignedOut() {
  const { t } = useLingui()
  return (
    <main className="ui-page">
      <Empty
        alone
        icon="phone"
        ring="open"
        title={t`This phone is not signed in yet`}
        says={t`The code is for a browser in which your circles are open. Open them there, and scan again; or sign in here first.`}
        action={<Button kind="soft" href="/">{t`Ways to sign in`}</Button>}
      />
    </main>
  )
}
