import type { CSSProperties } from 'react'
import { useMemo } from 'react'

interface Oklch {
  l: number
  c: number
  h: number
}

/** Everything inside the element that gets these props speaks in the circle's colour (see accent.css). */
export interface Accent {
  'data-brand': ''
  style: CSSProperties
}

/** `brand` is `#rrggbb`. */
export function useAccent(brand: string | undefined): Accent | Record<string, never> {
  return useMemo(() => (brand ? { 'data-brand': '', style: accentOf(brand) } : {}), [brand])
}

const relativeColours = () => typeof CSS !== 'undefined' && CSS.supports('color', 'oklch(from red l c h)')

const accentOf = (brand: string): CSSProperties =>
  ({ '--brand': brand, ...(relativeColours() ? {} : computedRoles(oklchOf(brand))) }) as CSSProperties

/** The roles that accent.css derives, for browsers that cannot derive them. */
export function computedRoles({ l, c, h }: Oklch): Record<string, string> {
  const colour = (lightness: number, chroma: number) =>
    `oklch(${lightness.toFixed(3)} ${chroma.toFixed(4)} ${h.toFixed(1)})`
  return {
    '--accent-light': colour(Math.min(l, 0.51), Math.min(c, 0.15)),
    '--wash-light': colour(0.957, Math.min(c * 0.2, 0.022)),
    '--rim-light': colour(0.86, Math.min(c * 0.6, 0.065)),
    '--accent-dark': colour(Math.max(0.76, Math.min(l, 0.82)), Math.min(c, 0.125)),
    '--on-accent-dark': colour(0.2, Math.min(c * 0.3, 0.03)),
    '--wash-dark': colour(0.305, Math.min(c * 0.42, 0.042)),
    '--rim-dark': colour(0.42, Math.min(c * 0.6, 0.06)),
  }
}

/** sRGB `#rrggbb` to OKLCH, after Björn Ottosson, https://bottosson.github.io/posts/oklab/ . */
export function oklchOf(hex: string): Oklch {
  const [r, g, b] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ]
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const middle = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short
  const bb = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short
  const h = (Math.atan2(bb, a) * 180) / Math.PI
  return {
    l: 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    c: Math.hypot(a, bb),
    h: h < 0 ? h + 360 : h,
  }
}

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
