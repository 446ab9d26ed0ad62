import type { CSSProperties } from 'react'
import { Icon } from './Icon.tsx'
import { Photo } from './Photo.tsx'

export interface AvatarProps {
  initials: string
  name: string
  /** The address of their picture. */
  picture?: string | undefined
  size?: number
  /** The name does not stand beside it, so the picture is spoken. */
  alone?: boolean
}

/** A person: their picture, or initials on a quiet tint of their own, never on a circle's colour; a shape where there is
 * no name. */
export function Avatar({ initials, name, picture, size = 40, alone = false }: AvatarProps) {
  const spoken = alone ? { role: 'img' as const, 'aria-label': name } : { 'aria-hidden': true }
  return (
    <span className="ui-avatar" style={{ '--size': `${size}px`, '--hue': hueOf(name) } as CSSProperties} {...spoken}>
      {initials || <Icon name="person" size={size * 0.6} />}
      <Photo address={picture} />
    </span>
  )
}

/** A few people who stand for many; the names are said beside it. */
export function AvatarStack({
  people,
  size = 26,
}: {
  people: Pick<AvatarProps, 'initials' | 'name' | 'picture'>[]
  size?: number
}) {
  return (
    <span className="ui-avatar-stack" aria-hidden="true">
      {people.map((person) => (
        <Avatar key={person.name} {...person} size={size} />
      ))}
    </span>
  )
}

const hues = 12

/** The same name has the same tint on every screen. In degrees. */
function hueOf(name: string): number {
  let sum = 7
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521
  return (sum % hues) * (360 / hues)
}
