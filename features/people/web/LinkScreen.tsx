import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useMemo, useState } from 'react'
import { qrPath } from '../../../platform/web/qr-path.ts'
import { Button, Icon, Ring, useTitle } from '../../../ui/index.ts'
import './link.css'
import { runLink, type Showing } from './link-run.ts'

/** On the device that nobody is signed in on: a code for the phone, and the number it must know. */
export function LinkScreen() {
  const { t } = useLingui()
  useTitle(t`Sign in with my phone`)
  const [turn, setTurn] = useState(0)
  const showing = useShowing(turn)
  return (
    <main className="people-bring">
      <div className="people-bring-words">
        <h1>
          <Trans>Bring your circles to this device</Trans>
        </h1>
        <Words showing={showing} onAgain={() => setTurn(turn + 1)} />
        <Button kind="quiet" href="/">
          <Trans>Another way to sign in</Trans>
        </Button>
      </div>
      <Code showing={showing} />
    </main>
  )
}

function useShowing(turn: number): Showing {
  const [showing, setShowing] = useState<Showing>({ state: 'asking' })
  useEffect(() => {
    const stop = new AbortController()
    setShowing({ state: 'asking' })
    void runLink(setShowing, stop.signal).then((outcome) => outcome === 'signed_in' && location.assign('/'))
    return () => stop.abort()
  }, [turn])
  return showing
}

function Words({ showing, onAgain }: { showing: Showing; onAgain: () => void }) {
  const { t } = useLingui()
  const again = (
    <Button kind="soft" onClick={onAgain}>
      <Trans>Show a new code</Trans>
    </Button>
  )
  if (showing.state === 'refused') {
    return (
      <>
        <p role="status">
          <Trans>The phone said no, or chose another number. Nothing has happened.</Trans>
        </p>
        {again}
      </>
    )
  }
  if (showing.state === 'resting') {
    return (
      <>
        <p role="status">
          <Trans>Nobody came with a phone, so the code has gone.</Trans>
        </p>
        {again}
      </>
    )
  }
  const scanned = showing.state === 'scanned'
  return (
    <>
      <p role="status">
        {scanned
          ? t`Now choose this number on your phone.`
          : t`Point your phone’s camera at the code, and choose this number there. Nothing to type.`}
      </p>
      <Number showing={showing} />
      {showing.state === 'unreached' && (
        <p role="status">
          <Trans>There is no connection just now. It goes on by itself.</Trans>
        </p>
      )}
    </>
  )
}

function Number({ showing }: { showing: Showing }) {
  if (!('number' in showing)) return null
  return (
    <p className="people-bring-number">
      <b>{showing.number}</b>
      <span>
        <Trans>your phone shows the same number</Trans>
      </span>
    </p>
  )
}

function Code({ showing }: { showing: Showing }) {
  const { t } = useLingui()
  const token = showing.state === 'open' ? showing.token : null
  const drawn = useMemo(() => (token === null ? null : qrPath(`${location.origin}/link/${token}`)), [token])
  const done = showing.state === 'refused' || showing.state === 'resting'
  return (
    <div className="people-bring-code">
      <Ring
        state={done ? 'closed' : showing.state === 'unreached' ? 'dotted' : 'dot'}
        size={300}
        pen={4}
        faded={done}
      />
      {drawn ? (
        <svg
          viewBox={`0 0 ${drawn.size} ${drawn.size}`}
          role="img"
          aria-label={t`Code to scan`}
          shapeRendering="crispEdges"
        >
          <path d={drawn.path} />
        </svg>
      ) : (
        <Icon name={showing.state === 'scanned' ? 'phone' : 'code'} size={72} />
      )}
    </div>
  )
}
