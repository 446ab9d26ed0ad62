import { Trans } from '@lingui/react/macro'
import { call, changeSession, forgetKept } from '../../../platform/web/index.ts'
import type { signInByEmail } from '../contract.ts'
import { EmailSteps } from './EmailSteps.tsx'
import './people.css'
import { useEmailProof } from './use-email-proof.ts'

/** Signs this browser in as whoever is kept under the address, and goes on at `next`, a path of this site. */
export function EmailSignIn({ next }: { next: string }) {
  const proof = useEmailProof(async (given) => {
    await changeSession(() => call<typeof signInByEmail>('POST /sign-in/email', given))
    await forgetKept()
    // A full load: nothing of whoever was here before may stay in memory.
    location.assign(next)
  })
  return (
    <div className="people-sign-in">
      <EmailSteps proof={proof} />
      {!proof.sent && (
        <p className="ui-hint">
          <Trans>The address under which you kept your circle.</Trans>
        </p>
      )}
    </div>
  )
}
