import type { CSSProperties } from 'react'
import { useAccent } from './accent.ts'
import { Photo } from './Photo.tsx'
import { Ring } from './Ring.tsx'

interface CirclePortraitProps {
  name: string
  brand: string
  /** The address of its picture. */
  cover?: string | undefined
  size?: number
  /** `dot`: something waits in the opening. */
  ring?: 'open' | 'dot'
}

/** The circle's picture in its open ring. Its name is its first one: a disc in its colour with the name set in it. */
export function CirclePortrait({ name, brand, cover, size = 228, ring = 'dot' }: CirclePortraitProps) {
  const style = { '--size': `${Math.round(size * 0.81)}px`, '--longest': longest(name) } as CSSProperties
  return (
    <span className="ui-circle-ring" {...useAccent(brand)}>
      <Ring state={ring} size={size} pen={size > 150 ? 3 : 2.5}>
        <span className="ui-portrait" style={style}>
          <span className="ui-portrait-name">{name}</span>
          <Photo address={cover} />
        </span>
      </Ring>
    </span>
  )
}

/** How many letters wide the name is when set: its longest word, but never less than a square of the whole. */
function longest(name: string): number {
  const wide = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '\u2E7F' ? 1.75 : 1), 0)
  const words = /\s/.test(name) ? name.split(/\s+/).map(wide) : [Math.min(wide(name), 12)]
  return Math.max(5, ...words.map((word) => Math.min(word, 16)), Math.sqrt(wide(name)) * 1.9)
}
