import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Icon } from './Icon.tsx'
import { shortCount } from './Ring.tsx'

export interface RowProps {
  /** An icon, an avatar, a ring. */
  start?: ReactNode
  title: ReactNode
  sub?: ReactNode
  /** What stands at the end: a time, a count, a button. */
  end?: ReactNode
  /** Leads somewhere: the whole row can be pressed, and a chevron says so. */
  href?: string | undefined
  onClick?: (() => void) | undefined
  current?: boolean | undefined
  /** A row that does something here (a sheet, a sign-out) has no chevron. */
  chevron?: boolean
  grave?: boolean
  /** What stands at the end is used, not read: where there is no room for both, it goes below. */
  wraps?: boolean
}

/** One line of a list. Put it inside `Rows`. */
export function Row(props: RowProps) {
  const { href, onClick, current, grave, wraps } = props
  const className = ['ui-row', grave && 'ui-grave', wraps && 'ui-row-wraps'].filter(Boolean).join(' ')
  if (href !== undefined) {
    return (
      <li>
        <Link href={href} className={className} aria-current={current ? 'page' : undefined} onClick={onClick}>
          <Content {...props} />
        </Link>
      </li>
    )
  }
  if (onClick) {
    return (
      <li>
        <button type="button" className={className} onClick={onClick}>
          <Content {...props} />
        </button>
      </li>
    )
  }
  return (
    <li className={className}>
      <Content {...props} />
    </li>
  )
}

function Content({ start, title, sub, end, href, chevron = href !== undefined }: RowProps) {
  return (
    <>
      {start !== undefined && <span className="ui-row-start">{start}</span>}
      <span className="ui-row-body">
        <span className="ui-row-text">
          <span className="ui-row-title">{title}</span>
          {sub !== undefined && <span className="ui-row-sub">{sub}</span>}
        </span>
        {end !== undefined && <span className="ui-row-end">{end}</span>}
        {chevron && <Icon name="chevron" size={18} />}
      </span>
    </>
  )
}

/** A list of rows; `label` names it where no heading does. */
export function Rows({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul className="ui-rows" aria-label={label}>
      {children}
    </ul>
  )
}

/** A number on the accent: so many wait. */
export function Count({ count, label }: { count: number; label: string }) {
  return (
    <span className="ui-count">
      <span aria-hidden="true">{shortCount(count)}</span>
      <span className="ui-spoken">{label}</span>
    </span>
  )
}
