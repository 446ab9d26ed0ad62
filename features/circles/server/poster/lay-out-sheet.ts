import { layOutPoster, type PosterContent } from './lay-out-poster.ts'
import { type Frame, frames } from './poster-frames.ts'
import { mm, type Part, type Shape, type Sheet } from './sheet.ts'
import type { Typefaces } from './typeface.ts'

/** How codes lie on paper that any printer takes. */
export type PosterForm = 'a4' | 'tent' | 'sticker' | 'card'

interface Place {
  readonly x: number
  readonly y: number
  /** Pieces with one number carry the same code. */
  readonly code: number
  readonly turned?: boolean
}

interface Grid {
  readonly frame: Frame
  readonly places: readonly Place[]
  /** Where scissors or a fold go. */
  readonly lines: string
}

const { width, height } = frames.a4

/** Which codes lie on one sheet. One code alone fills it. */
export function pagesOf(form: PosterForm, codes: readonly PosterContent[]): PosterContent[][] {
  const most = form === 'a4' ? 1 : piecesOn(grids[form])
  const [only] = codes
  if (only && codes.length === 1) return [Array.from({ length: most }, () => only)]
  return Array.from({ length: Math.ceil(codes.length / most) }, (_, at) => codes.slice(at * most, at * most + most))
}

const piecesOn = ({ places }: Grid) => new Set(places.map(({ code }) => code)).size

/** A sheet of A4 with these codes. */
export function layOutSheet(form: PosterForm, codes: readonly PosterContent[], faces: Typefaces): Sheet {
  const laid = new Map(
    [...new Set(codes)].map((code) => [code, layOutPoster(code, faces, form === 'a4' ? frames.a4 : grids[form].frame)]),
  )
  const pieces = codes.flatMap((code) => laid.get(code) ?? [])
  const [first] = pieces
  if (!first) throw new Error('A sheet without codes.')
  if (form === 'a4') return first
  const { places, lines } = grids[form]
  const parts = places.flatMap((place) => partAt(place, pieces[place.code]))
  return { title: first.title, width, height, parts, shapes: [cutLines(lines)], words: [] }
}

const partAt = ({ x, y, turned = false }: Place, sheet: Sheet | undefined): Part[] =>
  sheet ? [{ sheet, x, y, scale: 1, turned }] : []

const cutLines = (path: string): Shape => ({ path, stroke: { colour: '#c3bdb4', width: 0.2, dash: 1.2 } })

/** Two tents: the upper half stands on its head, so that after folding both sides can be read. */
const tents: Grid = {
  frame: frames.tent,
  places: [0, 1].flatMap((code) => [
    { x: code * frames.tent.width, y: 0, code, turned: true },
    { x: code * frames.tent.width, y: frames.tent.height, code },
  ]),
  lines: `M0 ${height / 2}H${width}M${width / 2} 0V${height}`,
}

/** Twelve as on ready-made label paper of 63.5 × 72 mm. */
const stickers: Grid = gridOf(frames.sticker, { columns: 3, rows: 4, gap: 2.54 })

const cards: Grid = gridOf(frames.card, { columns: 2, rows: 5, gap: 0 })

const grids: Record<Exclude<PosterForm, 'a4'>, Grid> = { tent: tents, sticker: stickers, card: cards }

function gridOf(frame: Frame, { columns, rows, gap }: { columns: number; rows: number; gap: number }): Grid {
  const left = (width - columns * frame.width - (columns - 1) * gap) / 2
  const top = (height - rows * frame.height) / 2
  const places = Array.from({ length: rows * columns }, (_, code) => ({
    x: left + (code % columns) * (frame.width + gap),
    y: top + Math.floor(code / columns) * frame.height,
    code,
  }))
  const edges = places.map(({ x, y }) => `M${mm(x)} ${mm(y)}h${frame.width}v${frame.height}h${-frame.width}Z`)
  return { frame, places, lines: edges.join('') }
}
