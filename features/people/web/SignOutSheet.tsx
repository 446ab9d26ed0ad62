import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { call, forgetKept, session, useStore } from '../../../platform/web/index.ts'
import { Button, Sheet, Strip } from '../../../ui/index.ts'
import type { signOut } from '../contract.ts'
import { useSentence } from './use-sentence.ts'

/** Who has no login is known to this browser alone: leaving it loses the way back. */
export function SignOutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const kept = useStore(session, (state) => state.kept)
  const leave = useMutation({
    mutationFn: async () => {
      await call<typeof signOut>('DELETE /session', {})
      await forgetKept()
    },
    // A full load: nothing of what this person saw may stay in memory.
    onSuccess: () => location.assign('/'),
  })
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t`Sign out of this browser?`}
      says={
        kept ? (
          <Trans>You come back as yourself with your e-mail or passkey. What you wrote stays where it is.</Trans>
        ) : (
          <Trans>
            You cannot come back as the same person: only this browser knows that it is you. Scanning a code lets you in
            again, but as somebody new. What you wrote stays where it is.
          </Trans>
        )
      }
      action={
        <>
          {leave.error && <Strip kind="bad">{sentence(leave.error)}</Strip>}
          <Button grave size="tall" wide busy={leave.isPending} onClick={() => leave.mutate()}>
            {kept ? <Trans>Sign out</Trans> : <Trans>Sign out for good</Trans>}
          </Button>
        </>
      }
      closeWord={<Trans>Stay signed in</Trans>}
    />
  )
}
