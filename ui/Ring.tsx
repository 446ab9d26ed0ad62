import type { CSSProperties, ReactNode } from 'react'
import { openingAt, openPath, partPath } from './ring-path.ts'

/** open: a way in · dot, count: something waits · closed: done · empty: nothing yet · part: on its way ·
 * dotted: waiting for something outside · none: no ring, nothing waits. */
export type RingState = 'open' | 'dot' | 'count' | 'closed' | 'empty' | 'part' | 'dotted' | 'none'

export interface RingProps {
  state: RingState
  /** Width and height in pixels. */
  size: number
  pen?: number
  /** 0 to 1, where `state` is `part`. */
  part?: number
  /** Where `state` is `count`. */
  count?: number
  /** Ended, switched off: drawn in grey. */
  faded?: boolean
  /** What the ring says, for who cannot see it; without it the ring is not spoken at all. */
  label?: string | undefined
  children?: ReactNode
}

export function Ring({
  state,
  size,
  pen = size > 56 ? 2.5 : 2,
  part = 0,
  count = 0,
  faded,
  label,
  children,
}: RingProps) {
  const at = openingAt(size, pen)
  const style = { '--size': `${size}px`, '--pen': `${pen}px`, '--x': at.x, '--y': at.y } as CSSProperties
  const spoken = label === undefined ? { 'aria-hidden': true } : { role: 'img' as const, 'aria-label': label }
  return (
    <span className={faded ? 'ui-ring ui-faded' : 'ui-ring'} style={style} {...spoken}>
      {children}
      {state !== 'none' && (
        <svg className="ui-ring-line" viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
          <Line state={state} size={size} pen={pen} part={part} count={count} />
        </svg>
      )}
      {state === 'dot' && <i className="ui-ring-dot" />}
      {state === 'count' && <i className="ui-ring-count">{shortCount(count)}</i>}
    </span>
  )
}

type LineProps = Required<Pick<RingProps, 'state' | 'size' | 'pen' | 'part' | 'count'>>

function Line({ state, size, pen, part, count }: LineProps) {
  const whole = { cx: size / 2, cy: size / 2, r: (size - pen) / 2 }
  if (state === 'open') return <path d={openPath(size, pen, size / 8)} />
  if (state === 'dot') return <path d={openPath(size, pen, dotSize(size))} />
  if (state === 'count') return <path d={openPath(size, pen, 12 + 7 * shortCount(count).length)} />
  if (state === 'closed') return <circle {...whole} />
  if (state === 'dotted')
    return <circle {...whole} className="ui-ring-dotted" pathLength={3 * Math.max(8, Math.round(size / 3))} />
  return (
    <>
      <circle {...whole} className="ui-ring-track" />
      {state === 'part' && part > 0 && (part >= 1 ? <circle {...whole} /> : <path d={partPath(size, pen, part)} />)}
    </>
  )
}

const dotSize = (size: number) => Math.max(9, size / 16)

export const shortCount = (count: number): string => (count > 99 ? '99+' : String(count))
