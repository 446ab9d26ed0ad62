import { Trans, useLingui } from '@lingui/react/macro'
import { ApiError } from '../../../platform/web/index.ts'
import { Button, Sheet, Strip, useToast } from '../../../ui/index.ts'
import type { Passkey } from '../contract.ts'
import { useRemovePasskey } from './use-passkeys.ts'
import { useSentence } from './use-sentence.ts'

/** Removes a key. Of the last one the server says so first; then it takes a second yes. */
export function RemovePasskeySheet({ passkey, onClose }: { passkey: Passkey | null; onClose: () => void }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const toast = useToast()
  const remove = useRemovePasskey()
  const isLast = remove.error instanceof ApiError && remove.error.code === 'last_login'
  const close = () => {
    remove.reset()
    onClose()
  }
  const done = () => {
    toast({ says: t`The key is removed.` })
    close()
  }
  const name = passkey?.label || t`A key`
  return (
    <Sheet
      open={passkey !== null}
      onClose={close}
      title={isLast ? t`Remove your only way back?` : t`Remove the key “${name}”?`}
      says={
        isLast ? (
          <Trans>
            Without it only the browsers where you are signed in know you. Lose them, and nobody can let you in.
          </Trans>
        ) : (
          <Trans>It no longer signs anybody in here. Delete it on your device too, among its passwords.</Trans>
        )
      }
      action={
        <>
          {remove.error && !isLast && <Strip kind="bad">{sentence(remove.error)}</Strip>}
          <Button
            grave
            size="tall"
            wide
            busy={remove.isPending}
            onClick={() => passkey && remove.mutate({ passkeyId: passkey.id, anyway: isLast }, { onSuccess: done })}
          >
            {isLast ? <Trans>Remove it all the same</Trans> : <Trans>Remove it</Trans>}
          </Button>
        </>
      }
    />
  )
}
