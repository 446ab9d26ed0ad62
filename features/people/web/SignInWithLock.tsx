import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { call, changeSession } from '../../../platform/web/index.ts'
import { Button, Sheet, Strip } from '../../../ui/index.ts'
import type { settlePasskey } from '../contract.ts'
import { Cancelled, canKeepKeys } from './can-keep-keys.ts'
import { useSentence } from './use-sentence.ts'

interface SignInWithLockProps {
  kind?: 'filled' | 'soft' | 'quiet'
  /** Somebody may be signed in here already, as another person: then it asks what shall be. */
  onDone?: () => void
}

/** Comes back with a key that this device keeps. Needs nothing around it, so that the start can show it. */
export function SignInWithLock({ kind = 'soft', onDone = goHome }: SignInWithLockProps) {
  const sentence = useSentence()
  const { busy, problem, other, start, settle, forget } = useSigningIn(onDone)
  if (canKeepKeys() !== 'yes') return null
  return (
    <>
      {problem !== null && <Strip kind="bad">{sentence(problem)}</Strip>}
      <Button kind={kind} icon="key" size="tall" wide busy={busy} onClick={() => void start()}>
        <Trans>Use this device’s lock</Trans>
      </Button>
      <UniteSheet name={other} busy={busy} onSettle={(unite) => void settle(unite)} onClose={forget} />
    </>
  )
}

// A full load: nothing of whoever was here before may stay in memory.
const goHome = () => location.assign('/')

function useSigningIn(onDone: () => void) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [other, setOther] = useState<string | null>(null)
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(null)
    await work().catch((error: unknown) => {
      if (!(error instanceof Cancelled)) setProblem(error)
      setOther(null)
    })
    setBusy(false)
  }
  const start = () =>
    attempt(async () => {
      // The library is fetched when somebody asks for it.
      const { signInHere } = await import('./passkey.ts')
      const { state, name } = await signInHere()
      if (state === 'signed_in') onDone()
      else setOther(name)
    })
  const settle = (unite: boolean) =>
    attempt(async () => {
      await changeSession(() => call<typeof settlePasskey>('POST /passkeys/settle', { unite }))
      onDone()
    })
  return { busy, problem, other, start, settle, forget: () => setOther(null) }
}

interface UniteSheetProps {
  name: string | null
  busy: boolean
  onSettle: (unite: boolean) => void
  onClose: () => void
}

function UniteSheet({ name, busy, onSettle, onClose }: UniteSheetProps) {
  const { t } = useLingui()
  const who = name ?? ''
  return (
    <Sheet
      open={name !== null}
      onClose={onClose}
      title={t`You are ${who} already`}
      says={
        <Trans>
          This key belongs to {who}; on this browser you came in as somebody new. Bring both together, and your circles
          and messages are all in one place. This cannot be undone.
        </Trans>
      }
      action={
        <>
          <Button size="tall" wide busy={busy} onClick={() => onSettle(true)}>
            <Trans>Bring both together</Trans>
          </Button>
          <Button kind="soft" size="tall" wide busy={busy} onClick={() => onSettle(false)}>
            <Trans>Go on as {who} only</Trans>
          </Button>
        </>
      }
    />
  )
}
