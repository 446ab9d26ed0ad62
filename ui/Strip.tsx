import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

/** One line across the screen: the state of things, never in the way of content. */
export function Strip({
  kind = 'warn',
  icon,
  children,
  action,
}: {
  kind?: 'warn' | 'bad'
  icon?: IconName
  children: ReactNode
  action?: { label: string; onClick: () => void }
}) {
  return (
    <output className={`ui-strip ui-strip-${kind}`}>
      <Icon name={icon ?? (kind === 'bad' ? 'warning' : 'offline')} size={18} />
      <span>{children}</span>
      {action && (
        <button type="button" onClick={action.onClick}>
          {action.label}
        </button>
      )}
    </output>
  )
}
