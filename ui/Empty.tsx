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
  /** It is all there is on the screen, so its title is the screen's heading. */
  alone?: boolean
}

/** Nothing here, or nothing to be had: one picture, one sentence, one button. */
export function Empty({ icon, title, says, action, ring = 'dot', alone }: EmptyProps) {
  const Heading = alone ? 'h1' : 'h2'
  return (
    <div className="ui-empty">
      <Ring state={ring} size={124} faded={ring === 'closed'}>
        <Icon name={icon} size={52} />
      </Ring>
      <Heading>{title}</Heading>
      {says !== undefined && <p>{says}</p>}
      {action}
    </div>
  )
}
