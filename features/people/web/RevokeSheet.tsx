import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Sheet, Strip, useToast } from '../../../ui/index.ts'
import type { Session } from '../contract.ts'
import { useDeviceName } from './use-device-words.ts'
import { useSentence } from './use-sentence.ts'
import { useRevoke } from './use-sessions.ts'

/** Signs one other browser out, or all of them. */
export function RevokeSheet({ what, onClose }: { what: Session | 'others' | null; onClose: () => void }) {
  const { t } = useLingui()
  const name = useDeviceName()
  const sentence = useSentence()
  const toast = useToast()
  const revoke = useRevoke()
  const device = what && what !== 'others' ? name(what.device) : ''
  const close = () => {
    revoke.reset()
    onClose()
  }
  const go = () =>
    what &&
    revoke.mutate(what === 'others' ? 'others' : what.id, {
      onSuccess: () => {
        toast({ says: device ? t`${device} is signed out.` : t`You are signed in here only.` })
        close()
      },
    })
  return (
    <Sheet
      open={what !== null}
      onClose={close}
      title={device ? t`Sign out ${device}?` : t`Sign out everywhere else?`}
      says={
        <Trans>
          It hears nothing more from this moment. What you wrote stays. If it was not you who signed in there, do this
          at once.
        </Trans>
      }
      action={
        <>
          {revoke.error && <Strip kind="bad">{sentence(revoke.error)}</Strip>}
          <Button grave size="tall" wide busy={revoke.isPending} onClick={go}>
            <Trans>Sign it out</Trans>
          </Button>
        </>
      }
    />
  )
}
