import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, call, forgetKept } from '../../../platform/web/index.ts'
import { Button, Check, Sheet, Strip } from '../../../ui/index.ts'
import type { eraseMe } from '../contract.ts'
import { useSentence } from './use-sentence.ts'

/** Two steps apart: what goes and what stays is read before the button can be pressed. */
export function EraseSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLingui()
  const [sure, setSure] = useState(false)
  const say = useRefused()
  const erase = useMutation({
    mutationFn: async () => {
      await call<typeof eraseMe>('DELETE /me', { confirmed: true })
      await forgetKept()
    },
    // A full load: nothing of what this person saw may stay in memory.
    onSuccess: () => location.assign('/'),
  })
  const close = () => {
    setSure(false)
    erase.reset()
    onClose()
  }
  return (
    <Sheet
      open={open}
      onClose={close}
      title={t`Erase me?`}
      says={
        <Trans>
          Your names, your e-mail address, your passkeys and your places in every circle go, on all devices. What you
          wrote stays where it is, without your name. Nobody can undo this.
        </Trans>
      }
      action={
        <>
          {erase.error && <Strip kind="bad">{say(erase.error)}</Strip>}
          <Button grave size="tall" wide disabled={!sure} busy={erase.isPending} onClick={() => erase.mutate()}>
            <Trans>Erase me for good</Trans>
          </Button>
        </>
      }
      closeWord={<Trans>Stay</Trans>}
    >
      <Check label={t`I know that I cannot come back as the same person`} checked={sure} onCheck={setSure} />
    </Sheet>
  )
}

function useRefused() {
  const { t } = useLingui()
  const sentence = useSentence()
  return (problem: unknown): string => {
    const place = problem instanceof ApiError && problem.code === 'only_owner' ? problem.details['name'] : undefined
    if (place === undefined) return sentence(problem)
    return t`${place} has no other owner, and there are others in it. Make somebody else an owner first, under Work, People.`
  }
}
