import { useLingui } from '@lingui/react/macro'
import type { ReadBy } from './readers.ts'

/** How far an own message has come, as a ring: dotted while it waits, empty when sent, filling as people read. */
export function SentMark({ state, by }: { state: 'waiting' | 'sent'; by?: ReadBy }) {
  const label = useLabel(state, by)
  const share = by && by.of > 0 ? by.read / by.of : 0
  return (
    <svg className={`sent-mark sent-mark-${state}`} viewBox="0 0 13 13" role="img" aria-label={label}>
      <title>{label}</title>
      <circle cx="6.5" cy="6.5" r="5.4" pathLength={1} />
      {share > 0 && (
        <circle className="sent-mark-read" cx="6.5" cy="6.5" r="5.4" pathLength={1} strokeDasharray={dashes(share)} />
      )}
    </svg>
  )
}

/** A part that is not nothing is never too thin to see, and one that is not all never looks closed. */
function dashes(share: number): string {
  const shown = share >= 1 ? 1 : Math.min(Math.max(share, 0.12), 0.86)
  return `${shown} ${1 - shown}`
}

function useLabel(state: 'waiting' | 'sent', by: ReadBy | undefined): string {
  const { t } = useLingui()
  if (state === 'waiting') return t`Waiting to be sent`
  if (!by || by.of === 0) return t`Sent`
  const { read, of } = by
  if (read === 0) return t`Sent, not read yet`
  return read >= of ? t`Read by everyone` : t`Read by ${read} of ${of}`
}
