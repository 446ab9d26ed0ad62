import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button, Sheet, useToast } from '../../../../ui/index.ts'

/** The link, this one time: the server cannot show it again. */
export function LinkSheet({ link, onClose }: { link: string | null; onClose: () => void }) {
  const { t } = useLingui()
  const toast = useToast()
  const [failed, setFailed] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link ?? '')
      toast({ says: t`The link is copied.` })
      onClose()
    } catch {
      setFailed(true)
    }
  }
  return (
    <Sheet
      open={link !== null}
      onClose={onClose}
      title={t`Give this link to your colleague`}
      says={t`Whoever opens it first joins the team, so send it to nobody else. It is shown only now.`}
      action={
        'clipboard' in navigator && (
          <Button icon="copy" size="tall" wide onClick={() => void copy()}>
            <Trans>Copy the link</Trans>
          </Button>
        )
      }
      closeWord={<Trans>Done</Trans>}
    >
      <output className="work-link">{link}</output>
      {failed && (
        <p className="ui-problem" role="alert">
          {t`This browser did not let the link be copied. Mark it and copy it yourself.`}
        </p>
      )}
    </Sheet>
  )
}
