import { charactersOf, type Face, faceFor, han, type Run, shape, type Typeface } from './typeface.ts'

/** Where text has to fit, in millimetres. `size` is the largest size, `leading` the line height as a factor of it. */
export interface Room {
  readonly width: number
  readonly height: number
  readonly size: number
  readonly lines: number
  readonly leading: number
}

export interface Fitted {
  readonly lines: readonly Run[]
  readonly size: number
  readonly lineHeight: number
}

/** The text as large as its room allows, in as few and as even lines as that takes. Nothing is ever cut: words break
 * only when the longest of them would make all the text less than half as large. */
export function fitText(typeface: Typeface, text: string, room: Room): Fitted {
  const face = faceFor(typeface, text)
  const whole = largest(face, wordsOf(text), room)
  if (whole.size >= room.size * 0.5) return whole
  const broken = largest(face, charactersOf(text), { ...room, lines: room.lines + 2 })
  return broken.size > whole.size * 1.25 ? broken : whole
}

function largest(face: Face, pieces: string[], room: Room): Fitted {
  let best: Fitted | undefined
  for (let count = 1; count <= room.lines; count++) {
    const lines = evenLines(face, pieces, count).map((line) => shape(face, line))
    const widest = Math.max(0.001, ...lines.map(({ width }) => width))
    const size = Math.min(room.size, room.width / widest, room.height / (lines.length * room.leading))
    if (!best || size > best.size * 1.15) best = { lines, size, lineHeight: size * room.leading }
  }
  return best ?? { lines: [], size: room.size, lineHeight: 0 }
}

// The narrowest measure in which the pieces make at most so many lines: this also balances them.
function evenLines(face: Face, pieces: string[], count: number): string[] {
  const widths = pieces.map((piece) => shape(face, piece).width)
  let narrow = Math.max(0, ...widths)
  let wide = widths.reduce((sum, width) => sum + width, 0) + 0.001
  for (let step = 0; step < 16; step++) {
    const measure = (narrow + wide) / 2
    if (fill(pieces, widths, measure).length <= count) wide = measure
    else narrow = measure
  }
  return fill(pieces, widths, wide)
}

function fill(pieces: string[], widths: number[], measure: number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  pieces.forEach((piece, at) => {
    const width = widths[at] ?? 0
    if (line && used + width > measure) {
      lines.push(line.trim())
      line = ''
      used = 0
    }
    line += piece
    used += width
  })
  return line.trim() ? [...lines, line.trim()] : lines
}

const clings = /^[\p{Pe}\p{Pf}、。，．：；！？…—～·々ー,.:;!?%）」』】》〉]/u
const opens = /[\p{Ps}\p{Pi}（「『【《〈]$/u

/** The pieces between which a line may break: after spaces and hyphens, and between Chinese characters, but never
 * before a closing mark or after an opening one. */
function wordsOf(text: string): string[] {
  return charactersOf(text).reduce<string[]>((pieces, character) => {
    const last = pieces.at(-1)
    if (last !== undefined && holds(last, character)) pieces[pieces.length - 1] = last + character
    else pieces.push(character)
    return pieces
  }, [])
}

function holds(piece: string, next: string): boolean {
  if (next === ' ' || clings.test(next) || opens.test(piece)) return true
  if (/[\s\-‐–/]$/u.test(piece)) return false
  return !han.test(next) && !han.test(piece.slice(-1))
}
