import { useLingui } from '@lingui/react/macro'
import type { CSSProperties } from 'react'
import { useAccent } from './accent.ts'
import { Photo } from './Photo.tsx'
import { Ring, type RingState } from './Ring.tsx'

export interface CircleRingProps {
  initials: string
  name: string
  /** `#rrggbb` */
  brand: string
  /** The address of its picture. */
  cover?: string | undefined
  unread?: number
  /** Something waits that is not counted. */
  dot?: boolean
  /** It invites: the ring stands open. */
  open?: boolean
  size?: number
  /** The name does not stand beside it, so it is spoken. */
  alone?: boolean
}

/** A circle's picture in its own colour, and its ring when something waits there. */
export function CircleRing(props: CircleRingProps) {
  const { initials, brand, cover, unread = 0, size = 58 } = props
  const label = useSpoken(props)
  const inner = Math.round(size - (size > 56 ? 11 : 10))
  return (
    <span className="ui-circle-ring" {...useAccent(brand)}>
      <Ring state={stateOf(props)} count={unread} size={size} label={label}>
        <span className="ui-circle-picture" style={{ '--size': `${inner}px` } as CSSProperties} aria-hidden="true">
          {initials}
          <Photo address={cover} />
        </span>
      </Ring>
    </span>
  )
}

function stateOf({ unread = 0, dot, open }: CircleRingProps): RingState {
  if (unread > 0) return 'count'
  if (dot) return 'dot'
  return open ? 'open' : 'none'
}

function useSpoken({ name, unread = 0, alone }: CircleRingProps): string | undefined {
  const { t } = useLingui()
  const waiting = unread > 0 ? t`${unread} unread` : undefined
  if (!alone) return waiting
  return waiting ? `${name}, ${waiting}` : name
}
