import { charactersOf, han } from './letters.ts'
import { inkOf, type Run, shape } from './shape.ts'
import type { Typeface } from './typeface.ts'

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
  /** How far it is below the top of its line. */
  readonly baseline: number
}

/** The text as large as its room allows, in as few and as even lines as that takes. Nothing is ever cut: words break
 * only when the longest of them would make all the text less than half as large. */
export function fitText(face: Typeface, text: string, room: Room): Fitted {
  const whole = largest(face, wordsOf(text), room)
  if (whole.size >= room.size * 0.5) return whole
  const broken = largest(face, charactersOf(text), { ...room, lines: room.lines + 2 })
  return broken.size > whole.size * 1.25 ? broken : whole
}

function largest(face: Typeface, pieces: string[], room: Room): Fitted {
  let best: Fitted | undefined
  for (let count = 1; count <= room.lines; count++) {
    const lines = evenLines(face, pieces, count).map((line) => shape(face, line))
    const widest = Math.max(0.001, ...lines.map(({ width }) => width))
    const { leading, baseline } = placeOf(lines, room.leading)
    const size = Math.min(room.size, room.width / widest, room.height / (lines.length * leading))
    if (!best || size > best.size * 1.15) best = { lines, size, lineHeight: size * leading, baseline: size * baseline }
  }
  return best ?? { lines: [], size: room.size, lineHeight: 0, baseline: 0 }
}

/** Letters with tall marks or deep tails get higher lines, and stand where nothing of them leaves its line. */
function placeOf(lines: readonly Run[], least: number): { leading: number; baseline: number } {
  const inks = lines.map(inkOf)
  const [high, low] = [Math.max(...inks.map((ink) => ink.high)), Math.min(...inks.map((ink) => ink.low))]
  const leading = Math.max(least, high - low + 0.06)
  return { leading, baseline: Math.min(Math.max(leading / 2 + 0.35, high), leading + low) }
}

// The narrowest measure in which the pieces make at most so many lines: this also balances them.
function evenLines(face: Typeface, pieces: string[], count: number): string[] {
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

const clings = /^[\p{Pe}\p{Pf}、。，．：；！？…—～·・々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;!?%）」』】》〉]/u
const opens = /[\p{Ps}\p{Pi}（「『【《〈]$/u

/** The pieces between which a line may break: after spaces and hyphens, between Chinese characters, and between Thai
 * words, but never before a closing mark or after an opening one. */
function wordsOf(text: string): string[] {
  const begins = thaiWordsIn(text)
  let at = 0
  return charactersOf(text).reduce<string[]>((pieces, character) => {
    const last = pieces.at(-1)
    if (last !== undefined && holds(last, character) && !begins.has(at)) {
      pieces[pieces.length - 1] = last + character
    } else {
      pieces.push(character)
    }
    at += character.length
    return pieces
  }, [])
}

function holds(piece: string, next: string): boolean {
  if (next === ' ' || clings.test(next) || opens.test(piece)) return true
  if (/[\s\-‐–/]$/u.test(piece)) return false
  return !han.test(next) && !han.test(piece.slice(-1))
}

const words = new Intl.Segmenter('th', { granularity: 'word' })
const thai = /\p{Script=Thai}/u

/** Where one begins right behind another one: there are no spaces between them. */
function thaiWordsIn(text: string): Set<number> {
  if (!thai.test(text)) return new Set()
  const begins = [...words.segment(text)].map(({ index }) => index)
  return new Set(begins.filter((at) => thai.test(text[at] ?? '') && thai.test(text[at - 1] ?? '')))
}
