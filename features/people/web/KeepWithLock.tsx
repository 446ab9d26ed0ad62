import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Strip, useToast } from '../../../ui/index.ts'
import { canKeepKeys } from './can-keep-keys.ts'
import { useMakePasskey } from './use-passkeys.ts'
import { useSentence } from './use-sentence.ts'

/** "Use this phone's lock": a button for a sheet. Where browsers keep no keys it says why, in one line. */
export function KeepWithLock({ onKept }: { onKept: () => void }) {
  const { t } = useLingui()
  const sentence = useSentence()
  const toast = useToast()
  const make = useMakePasskey()
  const possible = canKeepKeys()
  if (possible !== 'yes') return possible === 'needs_https' ? <NeedsHttps /> : null
  const kept = ({ made }: { made: boolean }) => {
    if (!made) return
    toast({ says: t`Kept. This device’s lock brings you back.` })
    onKept()
  }
  return (
    <>
      {make.error && <Strip kind="bad">{sentence(make.error)}</Strip>}
      <Button
        icon="key"
        size="tall"
        wide
        busy={make.isPending}
        onClick={() => make.mutate(undefined, { onSuccess: kept })}
      >
        <Trans>Use this device’s lock</Trans>
      </Button>
    </>
  )
}

export function NeedsHttps() {
  return (
    <p className="ui-hint">
      <Trans>Keeping it with this device’s lock needs an address that begins with https.</Trans>
    </p>
  )
}
