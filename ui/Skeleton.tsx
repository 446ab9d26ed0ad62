import { useLingui } from '@lingui/react/macro'
import type { CSSProperties } from 'react'

/** Where rows are about to be. Shows itself only after 200 ms: what comes sooner needs no announcement. */
export function Skeleton({ rows = 5, picture = 40 }: { rows?: number; picture?: number }) {
  const { t } = useLingui()
  return (
    <output className="ui-skeleton" aria-label={t`Loading`} style={{ '--size': `${picture}px` } as CSSProperties}>
      {Array.from({ length: rows }, (_, at) => (
        <span key={at} className="ui-skeleton-row" />
      ))}
    </output>
  )
}
