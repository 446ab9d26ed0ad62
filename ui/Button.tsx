import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'

export interface ButtonProps {
  /** One filled button on a screen. */
  kind?: 'filled' | 'quiet' | 'outline' | 'soft' | undefined
  /** What it does cannot be taken back. */
  grave?: boolean | undefined
  icon?: IconName | undefined
  size?: 'small' | 'middle' | 'tall' | undefined
  wide?: boolean | undefined
  type?: 'button' | 'submit'
  /** Waiting for an answer: a second press does nothing, and the button keeps its place and its focus. */
  busy?: boolean | undefined
  disabled?: boolean | undefined
  onClick?: (() => void) | undefined
  /** Leads to a screen of this app; with `download` or `newTab` the browser takes it. */
  href?: string | undefined
  download?: boolean | string | undefined
  newTab?: boolean | undefined
  label?: string | undefined
  /** The id of the form that a `submit` outside it sends. */
  form?: string
  children: ReactNode
}

export function Button(props: ButtonProps) {
  if (props.href !== undefined) return <LinkButton {...props} href={props.href} />
  const { type = 'button', busy = false, disabled = false, onClick, label, form } = props
  const press = (event: { preventDefault(): void }) => (busy ? event.preventDefault() : onClick?.())
  return (
    <button
      type={type}
      form={form}
      className={classOf(props)}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      aria-label={label}
      onClick={press}
    >
      <Content {...props} />
    </button>
  )
}

function LinkButton(props: ButtonProps & { href: string }) {
  const { href, download, newTab = false, onClick, label } = props
  const shared = { className: classOf(props), 'aria-label': label, onClick }
  if (download === undefined && !newTab) {
    return (
      <Link href={href} {...shared}>
        <Content {...props} />
      </Link>
    )
  }
  return (
    <a href={href} {...shared} download={download} {...(newTab ? { target: '_blank', rel: 'noopener' } : {})}>
      <Content {...props} />
    </a>
  )
}

const Content = ({ icon, children }: ButtonProps) => (
  <>
    {icon && <Icon name={icon} size={20} />}
    <span className="ui-button-text">{children}</span>
  </>
)

const classOf = ({ kind = 'filled', size = 'middle', grave, wide }: ButtonProps) =>
  ['ui-button', `ui-button-${kind}`, `ui-button-${size}`, grave && 'ui-grave', wide && 'ui-wide']
    .filter(Boolean)
    .join(' ')
