import { type Fitted, fitText, type Room } from './fit-text.ts'
import { charactersOf, drawable, han } from './letters.ts'
import type { Frame } from './poster-frames.ts'
import { shape } from './shape.ts'
import type { Words } from './sheet.ts'
import type { Typeface } from './typeface.ts'

/** Lines that stand together, and how far below those before them. */
export interface Block {
  readonly fitted: Fitted
  readonly colour: string
  readonly gap: number
}

export function blocksOf(face: Typeface, texts: readonly string[], colour: string, room: Room, gap = 0): Block[] {
  return texts
    .map((text) => drawable(face, text))
    .filter(Boolean)
    .map((text, at) => ({ fitted: spread(face, fitText(face, text, room), room), colour, gap: at ? 0 : gap }))
}

// A short Chinese name stands wider, as on a shop's sign.
function spread(face: Typeface, fitted: Fitted, room: Room): Fitted {
  const [line, ...more] = fitted.lines
  if (!line || more.length || fitted.size < room.size || room.size < 6) return fitted
  const letters = charactersOf(line.text)
  if (face.weight === 'bold' || letters.length > 8 || !letters.every((letter) => han.test(letter))) return fitted
  return { ...fitted, lines: [shape(face, line.text, 0.16)] }
}

export const heightOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { fitted, gap }) => sum + gap + fitted.lines.length * fitted.lineHeight, 0)

export const widthOf = (blocks: readonly Block[]): number =>
  Math.max(0, ...blocks.flatMap(({ fitted: { lines, size } }) => lines.map(({ width }) => width * size)))

interface Edges {
  readonly left?: number
  readonly right?: number
}

/** One below the other, each in the middle, or all from one edge. */
export function stack(
  blocks: readonly Block[],
  { textMiddle, left, right }: Pick<Frame, 'textMiddle'> & Edges,
  topOf: (height: number) => number,
): Words[] {
  let top = topOf(heightOf(blocks))
  return blocks.flatMap(({ fitted, colour, gap }) => {
    top += gap
    return fitted.lines.map((run) => {
      const baseline = top + fitted.baseline
      top += fitted.lineHeight
      const width = run.width * fitted.size
      const begin = left ?? (right === undefined ? textMiddle - width / 2 : right - width)
      return { run, size: fitted.size, left: begin, baseline, colour }
    })
  })
}
