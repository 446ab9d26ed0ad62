import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import fontkit, { type Font, type Glyph } from '@pdf-lib/fontkit'
import { withEvenSubsets } from './even-subset.ts'

export type Weight = 'regular' | 'bold'

export interface Face {
  readonly font: Font
  readonly bytes: Uint8Array
}

/** Letters of one weight. A line is written in the first of the faces that has all its letters. */
export interface Typeface {
  readonly weight: Weight
  readonly faces: readonly [Face, ...Face[]]
}

export type Typefaces = Readonly<Record<Weight, Typeface>>

/** One line of shaped text. `advances` and `width` are in em: multiply by the size. */
export interface Run {
  readonly text: string
  readonly face: Face
  readonly glyphs: readonly Glyph[]
  readonly advances: readonly number[]
  readonly width: number
}

const files: Record<Weight, [chinese: string, western: string]> = {
  regular: [
    '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
    '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  ],
  bold: [
    '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
    '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  ],
}

let loading: Promise<Typefaces> | undefined

/** Noto Sans SC, and Noto Sans for the letters it lacks (Polish, Turkish, Vietnamese, Greek …), in two weights. Ten
 * megabytes each, so they are read at the first poster and kept. */
export function loadTypefaces(): Promise<Typefaces> {
  loading ??= Promise.all([load('regular'), load('bold')]).then(([regular, bold]) => ({ regular, bold }))
  loading.catch(() => {
    loading = undefined
  })
  return loading
}

async function load(weight: Weight): Promise<Typeface> {
  const [chinese, western] = files[weight]
  return { weight, faces: [await read(chinese), await read(western)] }
}

async function read(file: string): Promise<Face> {
  const bytes = await readFile(createRequire(import.meta.url).resolve(file))
  return { bytes, font: withEvenSubsets(fontkit.create(bytes)) }
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

export const charactersOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment)

// Letters of other scripts change beside each other. The font library fails at some of them, whatever the face has.
const simple =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

const draws = ({ font }: Face, sign: string): boolean =>
  font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) && (simple.test(sign) || !/[\p{L}\p{M}]/u.test(sign))

const lacksLetters = (face: Face, text: string): boolean =>
  [...text.normalize('NFC')].some((sign) => /\p{L}/u.test(sign) && !draws(face, sign))

/** Whether none of the faces has all letters of the text. */
export const missingLetters = ({ faces }: Typeface, text: string): boolean =>
  faces.every((face) => lacksLetters(face, text))

/** In which of the faces a text is written. */
export const faceFor = ({ faces }: Typeface, text: string): Face =>
  faces.find((face) => !lacksLetters(face, text)) ?? faces[0]

/** The text without what its face cannot draw (emoji, scripts it lacks), so that no empty boxes are printed. */
export function drawable(typeface: Typeface, text: string): string {
  const face = faceFor(typeface, text)
  const isDrawn = (piece: string) => [...piece].every((sign) => draws(face, sign))
  const kept = charactersOf(text.normalize('NFC').replace(/\s+/gu, ' ')).map((character) => {
    if (isDrawn(character) && !/\p{C}/u.test(character)) return character
    const bare = character.match(/^[\p{L}\p{N}]/u)?.[0] ?? ''
    return isDrawn(bare) ? bare : ''
  })
  return kept.join('').replace(/\s+/g, ' ').trim()
}

export const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Shapes a line. Between Chinese and Latin goes an eighth of an em, as Chinese typesetting has it (W3C clreq, 3.2.1). */
export function shape(face: Face, text: string, tracking = 0): Run {
  const { font } = face
  const { glyphs, positions } = font.layout(text)
  const advances = glyphs.map((glyph, at) => {
    const gap = meet(glyph, glyphs[at + 1]) ? 0.125 : 0
    return (positions[at]?.xAdvance ?? 0) / font.unitsPerEm + (at < glyphs.length - 1 ? tracking + gap : 0)
  })
  return { text, face, glyphs, advances, width: advances.reduce((sum, advance) => sum + advance, 0) }
}

function meet(one: Glyph, next: Glyph | undefined): boolean {
  const [before, after] = [one, next].map((glyph) => String.fromCodePoint(...(glyph?.codePoints ?? [])))
  if (!before || !after) return false
  const latin = /[\p{Script=Latin}\p{Nd}]/u
  return (han.test(before) && latin.test(after)) || (latin.test(before) && han.test(after))
}
