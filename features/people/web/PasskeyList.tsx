import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { dayName } from '../../../platform/web/index.ts'
import { Icon, Row, Rows, Sheet, useToast } from '../../../ui/index.ts'
import type { Passkey } from '../contract.ts'
import { canKeepKeys } from './can-keep-keys.ts'
import { KeepWithLock } from './KeepWithLock.tsx'
import { RemovePasskeySheet } from './RemovePasskeySheet.tsx'
import { SignInWithLock } from './SignInWithLock.tsx'
import { useSince } from './use-device-words.ts'
import { usePasskeyMade, usePasskeys } from './use-passkeys.ts'

type Way = 'add' | 'return' | null

/** The keys that bring me back, behind a phone's or computer's lock. */
export function PasskeyList() {
  const { t } = useLingui()
  const { data } = usePasskeys()
  const [way, setWay] = useState<Way>(null)
  const [removing, setRemoving] = useState<Passkey | null>(null)
  const possible = canKeepKeys() === 'yes'
  const passkeys = data?.passkeys ?? []
  if (!possible && passkeys.length === 0) return null
  return (
    <>
      <h2 className="ui-head">
        <Trans>My keys</Trans>
      </h2>
      <Rows>
        {passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} onPress={() => setRemoving(passkey)} />
        ))}
        {possible && (
          <Row
            start={<Icon name={passkeys.length > 0 ? 'plus' : 'key'} />}
            title={t`Come back with this device’s lock`}
            sub={passkeys.length > 0 ? undefined : t`Your face, finger or PIN; nothing to remember`}
            chevron
            onClick={() => setWay('add')}
          />
        )}
        {possible && passkeys.length === 0 && (
          <Row
            start={<Icon name="person" />}
            title={t`I have been here before`}
            sub={t`With a key that I keep already`}
            chevron
            onClick={() => setWay('return')}
          />
        )}
      </Rows>
      <KeySheets way={way} onClose={() => setWay(null)} />
      <RemovePasskeySheet key={removing?.id} passkey={removing} onClose={() => setRemoving(null)} />
    </>
  )
}

function KeySheets({ way, onClose }: { way: Way; onClose: () => void }) {
  const { t } = useLingui()
  const toast = useToast()
  const refetch = usePasskeyMade()
  const kept = () => {
    toast({ says: t`Kept. This device’s lock brings you back.` })
    refetch()
    onClose()
  }
  return (
    <>
      <Sheet
        open={way === 'add'}
        onClose={onClose}
        title={t`Come back with this device’s lock`}
        says={
          <Trans>
            This device makes a key for this address and guards it with its lock. It brings you back as yourself, also
            where you sign in anew. The key never leaves your devices.
          </Trans>
        }
        action={way === 'add' && <KeepWithLock onKept={kept} />}
      />
      <Sheet
        open={way === 'return'}
        onClose={onClose}
        title={t`I have been here before`}
        says={<Trans>Your device offers the keys that it keeps for this address. Then you choose what shall be.</Trans>}
        action={way === 'return' && <SignInWithLock kind="filled" />}
      />
    </>
  )
}

function PasskeyRow({ passkey, onPress }: { passkey: Passkey; onPress: () => void }) {
  const { t } = useLingui()
  const since = useSince()
  const used = passkey.usedAt && dayName(Date.parse(passkey.usedAt))
  const last = used ? (used.ago <= 0 ? t`used today` : t`last used ${used.name}`) : ''
  const sub = [since(passkey.createdAt), last].filter(Boolean).join(', ')
  return <Row start={<Icon name="key" />} title={passkey.label || t`A key`} sub={sub} onClick={onPress} />
}
