export interface Accent {
  readonly accent: string
  readonly onAccent: string
  readonly wash: string
  readonly rim: string
}

export interface CircleColours {
  readonly light: Accent
  readonly dark: Accent
}

/** The colours offered when a circle is made; any other hex is as safe. */
export const presetBrands = {
  green: '#007954',
  blue: '#2367af',
  rust: '#a04a00',
  gold: '#816101',
  red: '#b02a37',
  violet: '#6b4a9c',
  ink: '#1d1814',
} as const

interface Oklch {
  lightness: number
  chroma: number
  hue: number
}

/** What a circle's one colour (`#rrggbb`) becomes in light and dark. Lightness and chroma are held so that the accent
 * keeps 4.5 : 1 on paper and on its own wash for every hue. What is not `#rrggbb` counts as ink. */
export function coloursOf(brand: string): CircleColours {
  const { lightness, chroma, hue } = oklchOf(/^#[0-9a-f]{6}$/i.test(brand) ? brand : presetBrands.ink)
  const hex = (l: number, c: number) => hexOf({ lightness: l, chroma: c, hue })
  return {
    light: {
      accent: hex(Math.min(lightness, 0.51), Math.min(chroma, 0.15)),
      onAccent: '#ffffff',
      wash: hex(0.957, Math.min(chroma * 0.2, 0.022)),
      rim: hex(0.86, Math.min(chroma * 0.6, 0.065)),
    },
    dark: {
      accent: hex(Math.max(0.76, Math.min(lightness, 0.82)), Math.min(chroma, 0.125)),
      onAccent: hex(0.2, Math.min(chroma * 0.3, 0.03)),
      wash: hex(0.305, Math.min(chroma * 0.42, 0.042)),
      rim: hex(0.42, Math.min(chroma * 0.6, 0.06)),
    },
  }
}

/** Contrast of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = linearOf(hex)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linearOf(hex: string): [number, number, number] {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

// Björn Ottosson's OKLab, as CSS Color 4 (section 9.3) writes it.
function oklchOf(hex: string): Oklch {
  const [red, green, blue] = linearOf(hex)
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, b),
    hue: Math.atan2(b, a),
  }
}

function hexOf(colour: Oklch): string {
  return `#${srgbOf(insideSrgb(colour)).map(byteOf).join('')}`
}

// Less chroma until the screen can show it: hue and lightness, on which the contrast rests, stay.
function insideSrgb(colour: Oklch): Oklch {
  if (shows(colour)) return colour
  let within = 0
  let beyond = colour.chroma
  for (let step = 0; step < 20; step++) {
    const chroma = (within + beyond) / 2
    if (shows({ ...colour, chroma })) within = chroma
    else beyond = chroma
  }
  return { ...colour, chroma: within }
}

function shows(colour: Oklch): boolean {
  return srgbOf(colour).every((channel) => channel >= -0.0005 && channel <= 1.0005)
}

function srgbOf({ lightness, chroma, hue }: Oklch): number[] {
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((value) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055))
}

function byteOf(channel: number): string {
  const byte = Math.round(Math.min(1, Math.max(0, channel)) * 255)
  return byte.toString(16).padStart(2, '0')
}
