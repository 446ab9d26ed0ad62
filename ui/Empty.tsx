import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import { Ring, type RingState } from './Ring.tsx'

export interface EmptyProps {
  icon: IconName
  title: string
  /** One sentence. */
  says?: ReactNode
  /** One button. */
  action?: ReactNode
  /** Open where something can begin, closed where there is no way in. */
  ring?: RingState
}

/** Nothing here, or nothing to be had: one picture, one sentence, one button. */
export function Empty({ icon, title, says, action, ring = 'dot' }: EmptyProps) {
  return (
    <div className="ui-empty">
      <Ring state={ring} size={124} faded={ring === 'closed'}>
        <Icon name={icon} size={52} />
      </Ring>
      <h2>{title}</h2>
      {says !== undefined && <p>{says}</p>}
      {action}
    </div>
  )
}
