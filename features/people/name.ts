// Names are shown to strangers beside their words: they must read as one line, in the order they were written.
export const nameLimit = { raw: 1000, shown: 60 }

// Control characters, halves of surrogate pairs, direction marks and overrides, zero-width and other invisible format
// characters.
// The joiner U+200D stays: emoji and some scripts need it.
const invisible =
  /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]/gu
// More than three marks stacked on one letter paint over the lines above and below.
const stackedMarks = /(\p{M}{3})\p{M}+/gu

/** The name as it will be shown: composed (NFC), without invisible characters, with single spaces. */
export const cleanName = (name: string): string =>
  name.normalize('NFC').replace(invisible, ' ').replace(stackedMarks, '$1').replace(/\s+/gu, ' ').trim()

/** As a reader counts; browsers that cannot (Firefox before 125) count code points, and the server decides. */
function shownLength(text: string): number {
  if (!('Segmenter' in Intl)) return [...text].length
  return [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].length
}

export type NameProblem = 'name_missing' | 'name_too_long' | 'name_without_letters'

/** What is wrong with an already cleaned name, or null. */
export function nameProblem(name: string): NameProblem | null {
  if (name === '') return 'name_missing'
  if (shownLength(name) > nameLimit.shown) return 'name_too_long'
  return /[\p{L}\p{N}]/u.test(name) ? null : 'name_without_letters'
}

const ideograph = /^\p{Script=Han}/u

/** One or two characters that stand for a person or circle where there is no picture: 林小雨 → 小雨, Mei Lin → ML. */
export function initials(name: string): string {
  const words = name.split(/[\s·・-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const first = words[0] ?? ''
  const letter = (word: string) => word.match(/[\p{L}\p{N}]\p{M}*/u)?.[0]?.toLocaleUpperCase() ?? ''
  if (ideograph.test(first)) return [...first].slice(first.length > 2 ? -2 : 0).join('')
  return words.length > 1 ? letter(first) + letter(words.at(-1) ?? '') : letter(first)
}
