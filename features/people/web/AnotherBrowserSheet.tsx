import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call } from '../../../platform/web/index.ts'
import { Button, Sheet, Skeleton, Strip, useToast } from '../../../ui/index.ts'
import type { createHandOver } from '../contract.ts'
import { useSentence } from './use-sentence.ts'

// Both are missing over plain http on a local network; the link then stands there to be marked.
const canCopy = () => Boolean(navigator.clipboard)
const canShare = () => typeof navigator.share === 'function'

/** A link that goes on as me in another browser of this device, or in the app on its home screen. */
export function AnotherBrowserSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const link = useLink(open)
  const address = link.data ? new URL(link.data.path, location.origin).href : ''
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t`Open in another browser`}
      says={
        <Trans>
          This link signs you in where you open it: another browser, or the app on your home screen. It works once,
          within five minutes. Give it to nobody.
        </Trans>
      }
      action={
        link.error ? (
          <Strip kind="bad" action={{ label: t`Try again`, onClick: () => link.mutate() }}>
            {sentence(link.error)}
          </Strip>
        ) : (
          address && <Ways address={address} />
        )
      }
      closeWord={<Trans>Done</Trans>}
    >
      {address ? <span className="people-link">{address}</span> : !link.error && <Skeleton rows={1} picture={0} />}
    </Sheet>
  )
}

/** Made anew each time the sheet opens. */
function useLink(open: boolean) {
  const link = useMutation({ mutationFn: () => call<typeof createHandOver>('POST /me/hand-over', {}) })
  const make = useRef(link.mutate)
  useEffect(() => {
    if (open) make.current()
  }, [open])
  return link
}

function Ways({ address }: { address: string }) {
  const { t } = useLingui()
  const toast = useToast()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      toast({ says: t`The link is copied.` })
    } catch {
      toast({ says: t`This browser did not let the link be copied. Mark it and copy it yourself.` })
    }
  }
  // Closing the share sheet is no error.
  const share = () => void navigator.share({ url: address }).catch(() => {})
  return (
    <>
      {canCopy() && (
        <Button size="tall" wide icon="copy" onClick={() => void copy()}>
          <Trans>Copy the link</Trans>
        </Button>
      )}
      {canShare() && (
        <Button size="tall" kind={canCopy() ? 'soft' : 'filled'} wide icon="share" onClick={share}>
          <Trans>Hand it on</Trans>
        </Button>
      )}
      {!canCopy() && !canShare() && (
        <p className="ui-hint">
          <Trans>Hold your finger on the link to mark and copy it.</Trans>
        </p>
      )}
    </>
  )
}
