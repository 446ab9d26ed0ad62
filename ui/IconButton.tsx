import { Link } from 'wouter'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

export interface IconButtonProps {
  icon: IconName
  /** What is spoken, and shown when the pointer rests on it. */
  label: string
  kind?: 'plain' | 'filled' | undefined
  type?: 'button' | 'submit'
  href?: string | undefined
  onClick?: (() => void) | undefined
  disabled?: boolean | undefined
  /** It opens a menu: whether that is open. */
  expanded?: boolean | undefined
}

export function IconButton({
  icon,
  label,
  kind = 'plain',
  type = 'button',
  href,
  onClick,
  disabled,
  expanded,
}: IconButtonProps) {
  const shared = { className: `ui-icon-button ui-icon-button-${kind}`, 'aria-label': label, title: label, onClick }
  if (href !== undefined) {
    return (
      <Link href={href} {...shared}>
        <Icon name={icon} />
      </Link>
    )
  }
  return (
    <button
      type={type}
      disabled={disabled}
      aria-haspopup={expanded === undefined ? undefined : 'menu'}
      aria-expanded={expanded}
      {...shared}
    >
      <Icon name={icon} />
    </button>
  )
}
