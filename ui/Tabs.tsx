import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import { Photo } from './Photo.tsx'
import { shortCount } from './Ring.tsx'

export interface Place {
  href: string
  icon: IconName
  /** The address of a picture that stands there instead of the icon. */
  picture?: string | undefined
  label: string
  current: boolean
  /** What waits there, and how it is spoken ("3 unread"). */
  waiting?: { count: number; label: string } | undefined
}

/** The places of the app along the bottom of a phone. */
export function Tabs({ label, places }: { label: string; places: readonly Place[] }) {
  return (
    <nav className="ui-tabs" aria-label={label}>
      {places.map((place) => (
        <Link key={place.href} href={place.href} aria-current={place.current ? 'page' : undefined}>
          <Sign of={place} />
          <span>{place.label}</span>
          <Waiting of={place} />
        </Link>
      ))}
    </nav>
  )
}

/** The same places down the side of a desktop. */
export function Rail({ label, places, foot }: { label: string; places: readonly Place[]; foot?: ReactNode }) {
  return (
    <nav className="ui-rail" aria-label={label}>
      <Logo />
      {places.map((place) => (
        <Link
          key={place.href}
          href={place.href}
          title={place.label}
          aria-label={place.waiting ? `${place.label}, ${place.waiting.label}` : place.label}
          aria-current={place.current ? 'page' : undefined}
        >
          <Sign of={place} />
          {place.waiting && <i aria-hidden="true">{shortCount(place.waiting.count)}</i>}
        </Link>
      ))}
      <span className="ui-rail-space" />
      {foot}
    </nav>
  )
}

const Sign = ({ of: { icon, picture } }: { of: Place }) => (
  <span className="ui-place-sign">
    <Icon name={icon} />
    <Photo address={picture} />
  </span>
)

function Waiting({ of: { waiting } }: { of: Place }) {
  if (!waiting) return null
  return (
    <>
      <i aria-hidden="true">{shortCount(waiting.count)}</i>
      <span className="ui-spoken">{waiting.label}</span>
    </>
  )
}

/** An open ring with something in its opening. */
export function Logo({ size = 40 }: { size?: number }) {
  return (
    <svg className="ui-logo" width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      <path d="M32.6 16.4a13 13 0 1 1-9-9" />
      <circle cx="29.9" cy="10.1" r="3.6" />
    </svg>
  )
}
