export type Piece = string | { href: string; text: string }

const address = /https?:\/\/[^\s<>"'`\u3000-\u303F\uFF00-\uFFEF]+/giu
const closing = /[.,:;!?…)\]}*_~]+$/u

/** A text cut into plain pieces and links. Only http and https become links; punctuation after one is not part of it. */
export function linked(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const shown = withoutEnd(match[0])
    const href = safe(shown)
    if (!href) continue
    if (match.index > from) pieces.push(text.slice(from, match.index))
    pieces.push({ href, text: shown })
    from = match.index + shown.length
  }
  if (from < text.length) pieces.push(text.slice(from))
  return pieces
}

/** Brackets that are opened inside the address belong to it: …/Ring_(mathematics). */
function withoutEnd(address: string): string {
  const cut = address.replace(closing, '')
  const opened = (cut.match(/\(/g) ?? []).length - (cut.match(/\)/g) ?? []).length
  return opened > 0 ? cut + ')'.repeat(Math.min(opened, address.slice(cut.length).match(/^\)*/)?.[0].length ?? 0)) : cut
}

function safe(address: string): string | null {
  try {
    const url = new URL(address)
    return url.hostname !== '' && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null
  } catch {
    return null
  }
}

const pictures =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200D|\uFE0F|\u20E3|[#*0-9\s])+$/u
const onePicture = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u

/** Firefox before 125 cannot cut a text into signs as they are read: there an emoji of several parts is text. */
const signsOf = (text: string): string[] =>
  'Segmenter' in Intl
    ? [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
    : [...text]

/** One to three emoji and nothing else: shown large. */
export function isEmojiOnly(text: string): boolean {
  if (text.length > 60 || !pictures.test(text) || !onePicture.test(text)) return false
  const signs = signsOf(text.replace(/\s/gu, ''))
  return signs.length <= 3 && signs.every((sign) => onePicture.test(sign))
}
