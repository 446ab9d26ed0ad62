// Which letters can be drawn, and by which face.
import type { Face, Typeface } from './typeface.ts'

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

export const charactersOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment)

export const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Scripts of which no letter changes beside another one: any face that has them draws them right. */
const simple = /[\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u
const western = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u
/** What tells letters to join or not, and how one looks: nothing is drawn for these. */
const joiners = /[\u200c\u200d\ufe00-\ufe0f]/gu

const has = ({ font, letters }: Face, sign: string): boolean =>
  (font.nominalGlyph(sign.codePointAt(0) ?? 0) ?? 0) > 0 &&
  (simple.test(sign) || letters !== undefined || !/[\p{L}\p{M}]/u.test(sign))

const hasAll = (face: Face, text: string): boolean => [...text.replace(joiners, '')].every((sign) => has(face, sign))

/** Which face draws each character of a line; undefined where none does. Western letters all stand in one face, so
 * that no word changes its looks; signs and digits in that of the letters before them. */
export function facesOf({ faces }: Typeface, characters: readonly string[]): (Face | undefined)[] {
  const latin = characters.filter((character) => western.test(character)).join('')
  const ofLatin = faces.find((face) => !face.letters && hasAll(face, latin))
  const found = characters.map((character) => {
    if (!/[\p{L}\p{M}]/u.test(character)) return undefined
    const first = western.test(character) ? ofLatin : faces.find(({ letters }) => letters?.test(character))
    return [...(first ? [first] : []), ...faces].find((face) => hasAll(face, character))
  })
  let last = found.find((face) => face !== undefined)
  return characters.map((character, at) => {
    last = found[at] ?? last
    if (found[at] || /\p{L}/u.test(character)) return found[at]
    return [...(last ? [last] : []), ...faces].find((face) => hasAll(face, character))
  })
}

/** Whether a letter of the text is in none of the faces. */
export function missingLetters(typeface: Typeface, text: string): boolean {
  const characters = charactersOf(text.normalize('NFC')).filter((character) => /\p{L}/u.test(character))
  return facesOf(typeface, characters).some((face) => face === undefined)
}

/** The text without what cannot be drawn (emoji, scripts that no face has), so that no empty boxes are printed. */
export function drawable(typeface: Typeface, text: string): string {
  const characters = charactersOf(
    text
      .normalize('NFC')
      .replace(/\s+/gu, ' ')
      .replace(/[^\P{C}\u200c\u200d]/gu, ''),
  )
  const kept = facesOf(typeface, characters).map((face, at) => {
    const character = characters[at] ?? ''
    if (face) return character.replace(/^[\u200c\u200d\ufe00-\ufe0f]+$/u, '')
    const bare = character.match(/^[\p{L}\p{N}]/u)?.[0] ?? ''
    return bare && facesOf(typeface, [bare])[0] ? bare : ''
  })
  return kept.join('').replace(/\s+/g, ' ').trim()
}
