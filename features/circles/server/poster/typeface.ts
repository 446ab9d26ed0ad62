import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Font } from 'harfbuzzjs'

export type Weight = 'regular' | 'bold'

/** A font file, read. */
export interface Face {
  readonly name: string
  readonly path: string
  readonly font: Font
  readonly unitsPerEm: number
  /** The letters that are first looked for here; undefined: any. */
  readonly letters: RegExp | undefined
}

/** The faces of one weight: first those for any letters, then those for some. */
export interface Typeface {
  readonly weight: Weight
  readonly faces: readonly [chinese: Face, western: Face, ...Face[]]
}

export type Typefaces = Readonly<Record<Weight, Typeface>>

interface Source {
  /** As its files are called. */
  readonly name: string
  readonly folder: string
  readonly letters?: RegExp
}

/** Noto Sans SC has Chinese and Japanese; Noto Sans what that lacks (Polish, Turkish, Vietnamese, Greek …). */
const chinese: Source = { name: 'NotoSansSC', folder: 'noto-sans-sc' }
const western: Source = { name: 'NotoSans', folder: 'noto-sans' }
const others: readonly Source[] = [
  { name: 'NotoSansArabic', folder: 'noto-sans-arabic', letters: /\p{Script=Arabic}/u },
  { name: 'NotoSansHebrew', folder: 'noto-sans-hebrew', letters: /\p{Script=Hebrew}/u },
  { name: 'NotoSansThai', folder: 'noto-sans-thai', letters: /\p{Script=Thai}/u },
  { name: 'NotoSansDevanagari', folder: 'noto-sans-devanagari', letters: /\p{Script=Devanagari}/u },
  { name: 'NotoSansBengali', folder: 'noto-sans-bengali', letters: /\p{Script=Bengali}/u },
  { name: 'NotoSansTamil', folder: 'noto-sans-tamil', letters: /\p{Script=Tamil}/u },
  { name: 'NotoSansTelugu', folder: 'noto-sans-telugu', letters: /\p{Script=Telugu}/u },
  { name: 'NotoSansGujarati', folder: 'noto-sans-gujarati', letters: /\p{Script=Gujarati}/u },
  { name: 'NotoSansGurmukhi', folder: 'noto-sans-gurmukhi', letters: /\p{Script=Gurmukhi}/u },
  { name: 'NotoSansKannada', folder: 'noto-sans-kannada', letters: /\p{Script=Kannada}/u },
  { name: 'NotoSansMalayalam', folder: 'noto-sans-malayalam', letters: /\p{Script=Malayalam}/u },
  { name: 'NotoSansKR', folder: 'noto-sans-kr', letters: /\p{Script=Hangul}/u },
]

const suffixes: Record<Weight, string> = { regular: '400Regular', bold: '700Bold' }

/** What these texts are written with. The Chinese face has ten megabytes a weight: each is read when the first text
 * needs it, and kept. */
export async function loadTypefaces(texts: readonly (string | undefined)[]): Promise<Typefaces> {
  const all = texts.join(' ')
  const needed = others.filter(({ letters }) => letters?.test(all))
  const [regular, bold] = await Promise.all([load('regular', needed), load('bold', needed)])
  return { regular, bold }
}

async function load(weight: Weight, needed: readonly Source[]): Promise<Typeface> {
  const [first, second, ...more] = await Promise.all(
    [chinese, western, ...needed].map((source) => face(source, weight)),
  )
  if (!first || !second) throw new Error('A typeface without faces.')
  return { weight, faces: [first, second, ...more] }
}

const loaded = new Map<string, Promise<Face>>()

function face({ name, folder, letters }: Source, weight: Weight): Promise<Face> {
  const suffix = suffixes[weight]
  const file = `@expo-google-fonts/${folder}/${suffix}/${name}_${suffix}.ttf`
  const known = loaded.get(file) ?? read(file, name, letters)
  loaded.set(file, known)
  known.catch(() => loaded.delete(file))
  return known
}

async function read(file: string, name: string, letters: RegExp | undefined): Promise<Face> {
  const path = createRequire(import.meta.url).resolve(file)
  const [{ Blob, Face, Font }, bytes] = await Promise.all([import('harfbuzzjs'), readFile(path)])
  const face = new Face(new Blob(bytes))
  return { name, path, font: new Font(face), unitsPerEm: face.upem, letters }
}
