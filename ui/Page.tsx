import type { CSSProperties, ReactNode } from 'react'

export interface PageProps {
  bar?: ReactNode
  children: ReactNode
  /** Stays in reach below what scrolls: the one thing to do. */
  foot?: ReactNode
  /** Behind paper: the page is a table on which something lies. */
  ground?: 'paper' | 'sunken'
  /** How wide the content may be, in pixels. */
  width?: number
  /** Where another page stands beside this one, only one of the two is the main one. The other one's name. */
  beside?: string | undefined
}

/** Bar, scrolling middle, foot. Fills the height it is given. */
export function Page({ bar, children, foot, ground = 'paper', width = 640, beside }: PageProps) {
  const Root = beside === undefined ? 'div' : 'section'
  const Middle = beside === undefined ? 'main' : 'div'
  return (
    <Root className="ui-page" aria-label={beside} style={{ '--page': `${width}px` } as CSSProperties}>
      {bar}
      <Middle className={`ui-scroll ui-ground-${ground}`}>
        <div className="ui-page-content">{children}</div>
      </Middle>
      {foot !== undefined && (
        <footer className="ui-foot">
          <div className="ui-page-content">{foot}</div>
        </footer>
      )}
    </Root>
  )
}
