import type { ReactNode } from 'react'

export interface SplitProps {
  list: ReactNode
  children?: ReactNode
  /** A third pane at the end of the desktop. */
  side?: ReactNode
  /** The one pane a phone shows. */
  showing: 'list' | 'main' | 'side'
}

/** Panes side by side on the desktop; on the phone the one that is wanted. Each child brings its own landmarks. */
export function Split({ list, children, side, showing }: SplitProps) {
  return (
    <div className={side === undefined ? 'ui-split' : 'ui-split ui-split-three'} data-showing={showing}>
      <div className="ui-pane ui-pane-list">{list}</div>
      <div className="ui-pane ui-pane-main">{children}</div>
      {side !== undefined && <div className="ui-pane ui-pane-side">{side}</div>}
    </div>
  )
}
