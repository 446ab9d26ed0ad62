import { useLingui } from '@lingui/react/macro'
import { useRef } from 'react'
import { useOnline, useStore } from '../../../platform/web/index.ts'
import type { FileCard } from '../contract.ts'
import { progress, trouble } from './progress.ts'

/** How much of a message's files is there, how long the rest takes, and the way to give it up. */
export function Stop({ files, onStop }: { files: readonly FileCard[]; onStop: () => void }) {
  const { t } = useLingui()
  const says = useHowFar(files)
  return (
    <p className="files-coming">
      <span>{says}</span>
      <button type="button" onClick={onStop}>
        {t`Stop`}
      </button>
    </p>
  )
}

function useHowFar(files: readonly FileCard[]): string {
  const { t } = useLingui()
  const online = useOnline()
  const shares = useStore(progress, (state) => state)
  const full = useStore(trouble, (state) => files.some(({ id }) => state[id] === 'disk_full'))
  const left = useSecondsLeft(files, shares)
  const there = files.filter(({ id }) => shares[id] === 1).length
  const all = files.length
  if (!online) return t`Waiting for the network`
  if (full) return t`The server’s disk is full. It goes on by itself once there is room.`
  if (there === all) return t`Almost there`
  if (!files.some(({ id }) => shares[id])) return t`Waiting to be sent`
  if (all === 1) return left === null ? t`On its way` : t`${left} seconds left`
  return left === null ? t`${there} of ${all} are there` : t`${there} of ${all} are there, ${left} seconds left`
}

/** From what has left since the first look; null while that says little. */
function useSecondsLeft(files: readonly FileCard[], shares: Record<string, number>): number | null {
  const sent = files.reduce((sum, { id, bytes }) => sum + bytes * (shares[id] ?? 0), 0)
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const first = useRef<{ at: number; sent: number } | null>(null)
  if (sent === 0) return null
  first.current ??= { at: performance.now(), sent }
  const took = (performance.now() - first.current.at) / 1000
  const gone = sent - first.current.sent
  return took < 1 || gone <= 0 ? null : Math.max(1, Math.round(((all - sent) * took) / gone))
}
