import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { live, session } from '../../../platform/web/index.ts'
import { Button, Strip } from '../../../ui/index.ts'
import { Cancelled } from './can-keep-keys.ts'
import { useSentence } from './use-sentence.ts'

/** "Use this device's lock", for a sheet where `canKeepKeys`. Needs nothing around it. */
export function KeepWithLock({ onKept }: { onKept: () => void }) {
  const sentence = useSentence()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const make = async () => {
    setBusy(true)
    setProblem(null)
    try {
      // The library is fetched when somebody asks for it.
      const { makePasskey } = await import('./passkey.ts')
      await makePasskey()
      session.set({ kept: true })
      // With the first login the session is another one.
      live.connection.again()
      onKept()
    } catch (error) {
      if (!(error instanceof Cancelled)) setProblem(error)
    }
    setBusy(false)
  }
  return (
    <>
      {problem !== null && <Strip kind="bad">{sentence(problem)}</Strip>}
      <Button icon="key" size="tall" wide busy={busy} onClick={() => void make()}>
        <Trans>Use this device’s lock</Trans>
      </Button>
    </>
  )
}
