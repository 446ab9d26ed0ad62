import { coloursOf } from '../../../organizations/accent.ts'
import { decoration, type PosterKind } from './decoration.ts'
import { type Fitted, fitText, type Room } from './fit-text.ts'
import { qrOutline, quietZone } from './qr-outline.ts'
import { drawRing } from './ring.ts'
import { mm, type Shape, type Sheet, type Words } from './sheet.ts'
import { charactersOf, drawable, han, shape, type Typeface, type Typefaces } from './typeface.ts'

export interface PosterContent {
  readonly circleName: string
  readonly secondName?: string | undefined
  readonly callToAction: string
  readonly secondCall?: string | undefined
  readonly hints: readonly string[]
  /** What stands in the ring's opening, e.g. the number of the table; null for a dot. */
  readonly opening: string | null
  /** What the QR code carries. */
  readonly address: string
  /** The same address as people would type it. */
  readonly shownAddress: string
  readonly brand: string
  readonly kind?: PosterKind | undefined
}

interface Block {
  readonly fitted: Fitted
  readonly colour: string
  readonly gap: number
}

const page = { width: 210, height: 297, middle: 105 }
const ring = { x: 105, y: 140, radius: 75, stroke: 3.4 }
// Inside the ring with its quiet zone, and below whatever stands in the opening.
const codeSide = 91
const ink = '#1d1814'
const softInk = '#5b534b'

/** Where everything stands on an A4 poster. Pure: the writers turn it into bytes. */
export function layOutPoster(content: PosterContent, faces: Typefaces): Sheet {
  const colours = coloursOf(content.brand).light
  const opened = drawRing({ ...ring, colour: colours.accent }, faces.bold, drawable(faces.bold, content.opening ?? ''))
  return {
    title: [content.circleName, content.secondName, content.opening].filter(Boolean).join(' · '),
    width: page.width,
    height: page.height,
    shapes: [...(content.kind ? decoration(content.kind, colours) : []), ...opened.shapes, codeShape(content.address)],
    words: [
      ...stack(names(content, faces), (height) => Math.max(12, 36.5 - height / 2)),
      ...opened.words,
      ...stack(calls(content, faces), () => 226.5),
      ...stack(blocksOf(faces.bold, [content.shownAddress], softInk, addressRoom), (height) => 289.5 - height),
    ],
  }
}

function codeShape(address: string): Shape {
  const { path, modules } = qrOutline(address)
  const side = codeSide / (modules + 2 * quietZone)
  const corner = { x: ring.x - (modules * side) / 2, y: ring.y - (modules * side) / 2 }
  return { path: placed(path, corner, side), fill: ink }
}

function placed(path: string, corner: { x: number; y: number }, scale: number): string {
  let odd = false
  return path.replace(/-?\d+(\.\d+)?/g, (number, _part, at: number) => {
    odd = !odd
    const apart = /\d/.test(path[at - 1] ?? '') ? ' ' : ''
    return apart + mm((odd ? corner.x : corner.y) + Number(number) * scale)
  })
}

const nameRoom = { width: 170, size: 21, lines: 3, leading: 1.16 }
const secondNameRoom = { width: 170, height: 13, size: 11.5, lines: 2, leading: 1.25 }
const callRoom = { width: 176, size: 12.5, lines: 2, leading: 1.22 }
const secondCallRoom = { width: 165, height: 13, size: 9, lines: 2, leading: 1.3 }
const hintRoom = { width: 92, height: 10.5, size: 4.5, lines: 2, leading: 1.4 }
const addressRoom = { width: 84, height: 8, size: 4.3, lines: 2, leading: 1.25 }

function names({ circleName, secondName }: PosterContent, { bold, regular }: Typefaces): Block[] {
  const second = drawable(regular, secondName ?? '')
  const first = drawable(bold, circleName)
  return [
    ...blocksOf(bold, [first], ink, { ...nameRoom, height: second ? 31 : 42 }),
    ...blocksOf(regular, [second], softInk, secondNameRoom, 1),
  ]
}

function calls({ callToAction, secondCall, hints }: PosterContent, { bold, regular }: Typefaces): Block[] {
  return [
    ...blocksOf(bold, [callToAction], ink, { ...callRoom, height: secondCall ? 16 : 24 }),
    ...blocksOf(regular, [secondCall ?? ''], ink, secondCallRoom),
    ...blocksOf(regular, hints.slice(0, 2), softInk, hintRoom, 2.2),
  ]
}

function blocksOf(face: Typeface, texts: readonly string[], colour: string, room: Room, gap = 0): Block[] {
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

function stack(blocks: Block[], topOf: (height: number) => number): Words[] {
  const height = blocks.reduce((sum, { fitted, gap }) => sum + gap + fitted.lines.length * fitted.lineHeight, 0)
  let top = topOf(height)
  return blocks.flatMap(({ fitted, colour, gap }) => {
    top += gap
    return fitted.lines.map((run) => {
      const baseline = top + fitted.lineHeight / 2 + fitted.size * 0.35
      top += fitted.lineHeight
      return { run, size: fitted.size, left: page.middle - (run.width * fitted.size) / 2, baseline, colour }
    })
  })
}
