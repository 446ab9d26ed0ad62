import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useMemo } from 'react'
import { IconButton, Ring, useDialog } from '../../../ui/index.ts'
import type { Circle, Code } from '../contract.ts'
import './big-code.css'
import { qrPath } from '../../../platform/web/qr-path.ts'

interface BigCodeProps {
  circle: Circle
  code: Code
  open: boolean
  onClose: () => void
}

/** The code as large as this screen, dark on white in every theme: readers want the paper light. */
export function BigCode({ circle, code, open, onClose }: BigCodeProps) {
  const { t } = useLingui()
  const dialog = useDialog(open, onClose)
  useAwake(open)
  return (
    <dialog ref={dialog} className="codes-big" aria-label={t`The code of ${circle.name}`}>
      {open && (
        <>
          <header>
            <IconButton icon="close" label={t`Close`} onClick={onClose} />
          </header>
          <h2>{circle.name}</h2>
          <Drawn address={code.address} />
          <p className="codes-big-call">
            <Trans>Scan and come in</Trans>
          </p>
          <p className="codes-address">{code.address}</p>
        </>
      )}
    </dialog>
  )
}

function Drawn({ address }: { address: string }) {
  const { t } = useLingui()
  const { path, size } = useMemo(() => qrPath(address), [address])
  return (
    <div className="codes-big-ring">
      <Ring state="dot" size={360} pen={5} />
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t`Code to scan`} shapeRendering="crispEdges">
        <path d={path} />
      </svg>
    </div>
  )
}

/** Holds the screen awake while somebody scans. Only over https; elsewhere the phone keeps its own time. */
function useAwake(wanted: boolean) {
  useEffect(() => {
    if (!wanted || !('wakeLock' in navigator)) return
    const lock = navigator.wakeLock.request('screen').catch(() => null)
    return () => void lock.then((held) => held?.release())
  }, [wanted])
}
