import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import fontkit, { type Font, type Glyph } from '@pdf-lib/fontkit'
import { withEvenSubsets } from './even-subset.ts'

export type Weight = 'regular' | 'bold'

export interface Typeface {
  readonly weight: Weight
  readonly font: Font
  readonly bytes: Uint8Array
}

export type Typefaces = Readonly<Record<Weight, Typeface>>

/** One line of shaped text. `advances` and `width` are in em: multiply by the size. */
export interface Run {
  readonly text: string
  readonly weight: Weight
  readonly glyphs: readonly Glyph[]
  readonly advances: readonly number[]
  readonly width: number
}

const files: Record<Weight, string> = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
}

let loading: Promise<Typefaces> | undefined

/** Noto Sans SC in two weights. Ten megabytes each, so they are read at the first poster and kept. */
export function loadTypefaces(): Promise<Typefaces> {
  loading ??= Promise.all([load('regular'), load('bold')]).then(([regular, bold]) => ({ regular, bold }))
  loading.catch(() => {
    loading = undefined
  })
  return loading
}

async function load(weight: Weight): Promise<Typeface> {
  const bytes = await readFile(createRequire(import.meta.url).resolve(files[weight]))
  return { weight, bytes, font: withEvenSubsets(fontkit.create(bytes)) }
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

export const charactersOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment)

/** The text without what the typeface cannot draw (emoji, scripts it lacks), so that no empty boxes are printed. */
export function drawable({ font }: Typeface, text: string): string {
  const draws = (piece: string) => [...piece].every((sign) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))
  const kept = charactersOf(text.normalize('NFC').replace(/\s+/gu, ' ')).map((character) => {
    if (draws(character) && !/\p{C}/u.test(character)) return character
    const bare = character.match(/^[\p{L}\p{N}]/u)?.[0] ?? ''
    return draws(bare) ? bare : ''
  })
  return kept.join('').replace(/\s+/g, ' ').trim()
}

/** Whether the text has letters that the typeface lacks. */
export const missingLetters = ({ font }: Typeface, text: string): boolean =>
  [...text.normalize('NFC')].some((sign) => /\p{L}/u.test(sign) && !font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0))

export const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Shapes a line. Between Chinese and Latin goes an eighth of an em, as Chinese typesetting has it (W3C clreq, 3.2.1). */
export function shape({ font, weight }: Typeface, text: string, tracking = 0): Run {
  const { glyphs, positions } = font.layout(text)
  const advances = glyphs.map((glyph, at) => {
    const gap = meet(glyph, glyphs[at + 1]) ? 0.125 : 0
    return (positions[at]?.xAdvance ?? 0) / font.unitsPerEm + (at < glyphs.length - 1 ? tracking + gap : 0)
  })
  return { text, weight, glyphs, advances, width: advances.reduce((sum, advance) => sum + advance, 0) }
}

function meet(one: Glyph, next: Glyph | undefined): boolean {
  const [before, after] = [one, next].map((glyph) => String.fromCodePoint(...(glyph?.codePoints ?? [])))
  if (!before || !after) return false
  const latin = /[\p{Script=Latin}\p{Nd}]/u
  return (han.test(before) && latin.test(after)) || (latin.test(before) && han.test(after))
}
