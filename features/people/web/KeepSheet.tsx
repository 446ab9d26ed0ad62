import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { ApiError, call, changeSession, live, myId, session } from '../../../platform/web/index.ts'
import { Avatar, Button, Ring, Sheet, Strip } from '../../../ui/index.ts'
import type { claim } from '../contract.ts'
import { initials } from '../name.ts'
import { canKeepKeys } from './can-keep-keys.ts'
import { EmailSteps } from './EmailSteps.tsx'
import { KeepWithLock } from './KeepWithLock.tsx'
import './people.css'
import { type Proof, useEmailProof } from './use-email-proof.ts'
import { useSentence } from './use-sentence.ts'

export interface KeepSheetProps {
  open: boolean
  onClose: () => void
  /** As whom one is here. */
  name: string
}

/** What one comes back with. */
type Kept = 'address' | 'lock'

export function KeepSheet({ open, onClose, ...rest }: KeepSheetProps) {
  const [kept, setKept] = useState<Kept | null>(null)
  const { t } = useLingui()
  const close = () => {
    onClose()
    setKept(null)
    // Merged: nothing of the one before may stay in memory.
    if (keptAs !== null && keptAs !== myId()) location.reload()
  }
  return (
    <Sheet
      open={open}
      onClose={close}
      picture={<KeepRing name={rest.name} closed={kept !== null} />}
      title={kept ? t`Your circle is kept` : t`Keep this circle`}
      says={kept ? <WhatWith kept={kept} /> : <WhatFor name={rest.name} />}
      closeWord={kept ? <Trans>Done</Trans> : undefined}
    >
      {!kept && <Ways {...rest} onKept={setKept} />}
    </Sheet>
  )
}

let keptAs: string | null = null

function KeepRing({ name, closed }: { name: string; closed: boolean }) {
  return (
    <span className={closed ? 'people-ring people-ring-closed' : 'people-ring'}>
      <Ring state={closed ? 'closed' : 'open'} size={112} pen={4}>
        <Avatar initials={initials(name)} name={name} size={82} />
      </Ring>
    </span>
  )
}

const WhatWith = ({ kept }: { kept: Kept }) =>
  kept === 'lock' ? (
    <Trans>This device’s lock brings you back as yourself, with everything you wrote.</Trans>
  ) : (
    <Trans>On any device, this address brings you back as yourself, with everything you wrote.</Trans>
  )

function WhatFor({ name }: { name: string }) {
  if (name === '')
    return <Trans>You are here on this device only. Close the ring, and everything stays yours, anywhere.</Trans>
  return (
    <Trans>
      You’re here as {name}, on this device only. Close the ring and everything you wrote stays yours, on any device.
    </Trans>
  )
}

function Ways({ name, onKept }: { name: string; onKept: (kept: Kept) => void }) {
  const [known, setKnown] = useState<{ name: string; proof: Proof } | null>(null)
  const proof = useEmailProof(async (given) => {
    try {
      await keep(given, false)
      onKept('address')
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'login_exists') throw error
      setKnown({ name: error.details['name'] ?? '', proof: given })
    }
  })
  if (known) return <Both {...known} here={name} onKept={() => onKept('address')} onBack={() => setKnown(null)} />
  return (
    <>
      {!proof.sent && canKeepKeys() === 'yes' && (
        <div className="people-lock">
          <KeepWithLock onKept={() => onKept('lock')} />
          <p className="people-or">
            <Trans>or</Trans>
          </p>
        </div>
      )}
      <EmailSteps proof={proof} />
    </>
  )
}

interface BothProps {
  name: string
  here: string
  proof: Proof
  onKept: () => void
  onBack: () => void
}

/** Somebody is kept under the address already: it can only be the same human, but they say so themselves. */
function Both({ name, here, proof, onKept, onBack }: BothProps) {
  const { t } = useLingui()
  const sentence = useSentence()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const merge = async () => {
    setBusy(true)
    try {
      await keep(proof, true)
      onKept()
    } catch (error) {
      setProblem(error)
    }
    setBusy(false)
  }
  const as = name || here
  return (
    <div className="people-both" role="group" aria-label={t`Bring both together`}>
      <h3>{name ? t`You are already here as ${name}` : t`You are already here`}</h3>
      <p>
        <Trans>
          Bring both together? Your circles and everything you wrote here join what you have there. Others then see you
          as {as} only. It cannot be taken apart again.
        </Trans>
      </p>
      {problem !== undefined && <Strip kind="bad">{sentence(problem)}</Strip>}
      <Button size="tall" wide busy={busy} onClick={() => void merge()}>
        <Trans>Bring both together</Trans>
      </Button>
      <Button kind="quiet" wide onClick={onBack}>
        <Trans>Another address</Trans>
      </Button>
    </div>
  )
}

async function keep(proof: Proof, merge: boolean): Promise<void> {
  const me = await changeSession(() => call<typeof claim>('POST /me/claim', { ...proof, merge }))
  keptAs = me.personId
  session.set({ kept: true })
  if (me.personId === myId()) live.connection.again()
}
