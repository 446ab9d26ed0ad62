import { useLingui } from '@lingui/react/macro'
import type { CSSProperties } from 'react'
import type { Figures } from '../contract.ts'
import './figures.css'
import { kinds } from './use-figures.ts'

export function useFigureWords(): Record<(typeof kinds)[number], string> {
  const { t } = useLingui()
  return { scanned: t`scanned`, joined: t`joined`, wrote: t`wrote` }
}

/** Three numbers, and how much of the first became the others. */
export function FigureSum({ sum }: { sum: Figures }) {
  const { i18n } = useLingui()
  const words = useFigureWords()
  return (
    <div className="figures-sum">
      <dl>
        {kinds.map((kind) => (
          <div key={kind} className={`figures-of-${kind}`}>
            <dt>{words[kind]}</dt>
            <dd>{i18n.number(sum[kind])}</dd>
          </div>
        ))}
      </dl>
      <FigureBar of={sum} />
    </div>
  )
}

/** One bar: wrote, joined without writing, scanned without joining. Its whole length is what was most.
 * @param most the most of all bars that stand together */
export function FigureBar({ of: { scanned, joined, wrote }, most }: { of: Figures; most?: number }) {
  const whole = Math.max(scanned, joined, wrote)
  if (whole === 0) return null
  const parts = { wrote, joined: Math.max(0, joined - wrote), scanned: Math.max(0, whole - Math.max(joined, wrote)) }
  return (
    <span
      className="figures-bar"
      aria-hidden="true"
      style={{ '--share': `${(whole / Math.max(most ?? whole, whole)) * 100}%` } as CSSProperties}
    >
      {(['wrote', 'joined', 'scanned'] as const).map(
        (kind) => parts[kind] > 0 && <i key={kind} className={`figures-${kind}`} style={{ flexGrow: parts[kind] }} />,
      )}
    </span>
  )
}
