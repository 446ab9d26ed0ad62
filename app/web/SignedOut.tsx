import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { LinkScreen, SignInWithLock } from '../../features/people/web/index.ts'
import { Button, Empty, Skeleton } from '../../ui/index.ts'
import { EmailBack } from './EmailBack.tsx'
import { PastedLink } from './PastedLink.tsx'
import './signed-out.css'

/** What a browser shows on which nobody is signed in: the ways back. */
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
          <Route path="/sign-in">
            <EmailBack />
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
  const [path] = useLocation()
  return (
    <main className="ui-page app-ways-back">
      <Empty
        alone
        icon="code"
        ring="open"
        title={t`Nobody is signed in here`}
        says={t`Scan a circle’s code with your phone’s camera, or open your sign-in link in this browser.`}
        action={
          <div className="app-ways">
            <p>
              <Trans>Been here before?</Trans>
            </p>
            <Button kind="soft" icon="phone" size="tall" wide href="/link">
              <Trans>Sign in with my phone</Trans>
            </Button>
            <SignInWithLock />
            <Button kind="soft" icon="person" size="tall" wide href={`/sign-in?next=${encodeURIComponent(path)}`}>
              <Trans>Use my e-mail</Trans>
            </Button>
            <PastedLink />
          </div>
        }
      />
    </main>
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
