import { coloursOf } from '../../../organizations/accent.ts'
import { decoration, type PosterKind } from './decoration.ts'
import { type Fitted, fitText, type Room } from './fit-text.ts'
import { type Frame, frames } from './poster-frames.ts'
import { qrOutline, quietZone } from './qr-outline.ts'
import { drawRing } from './ring.ts'
import { mm, type Part, type Shape, type Sheet, type Words } from './sheet.ts'
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

const ink = '#1d1814'
const softInk = '#5b534b'

/** Where everything stands on a poster, or on a smaller piece. Pure: the writers turn it into bytes. */
export function layOutPoster(content: PosterContent, faces: Typefaces, frame: Frame = frames.a4): Sheet {
  const { accent: colour } = coloursOf(content.brand).light
  const opened = drawRing({ ...frame.ring, colour }, faces.bold, drawable(faces.bold, content.opening ?? ''))
  const { highest, middle } = frame.names
  return {
    title: [content.circleName, content.secondName, content.opening].filter(Boolean).join(' · '),
    width: frame.width,
    height: frame.height,
    parts: decorated(content, frame),
    shapes: [...opened.shapes, codeShape(content.address, frame)],
    words: [
      ...stack(names(content, faces, frame), frame, (height) => Math.max(highest, middle - height / 2)),
      ...opened.words,
      ...stack(calls(content, faces, frame), frame, () => frame.callsTop),
      ...stack(addressLine(content, faces, frame), frame, (height) => frame.addressBottom - height),
    ],
  }
}

// Drawn for A4, and smaller on what is smaller.
function decorated({ kind, brand }: PosterContent, { decorated: wanted, width, height }: Frame): Part[] {
  if (!kind || !wanted) return []
  const scale = width / frames.a4.width
  const shapes = decoration(kind, coloursOf(brand).light)
  const sheet = { title: '', width: frames.a4.width, height: frames.a4.height, shapes, words: [] }
  return [{ sheet, x: 0, y: height - frames.a4.height * scale, scale, turned: false }]
}

function codeShape(address: string, { ring, codeSide }: Frame): Shape {
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

function names({ circleName, secondName }: PosterContent, { bold, regular }: Typefaces, frame: Frame): Block[] {
  const second = drawable(regular, secondName ?? '')
  const first = drawable(bold, circleName)
  const { alone, beside, ...room } = frame.name
  return [
    ...blocksOf(bold, [first], ink, { ...room, height: second ? beside : alone }),
    ...blocksOf(regular, [second], softInk, frame.secondName, frame.secondName.size / 11.5),
  ]
}

function calls(content: PosterContent, { bold, regular }: Typefaces, frame: Frame): Block[] {
  const { alone, beside, ...room } = frame.call
  const { callToAction, secondCall, hints } = content
  const small = frame.hint && blocksOf(regular, hints.slice(0, 2), softInk, frame.hint, frame.hint.size / 2)
  return [
    ...blocksOf(bold, [callToAction], ink, { ...room, height: secondCall ? beside : alone }),
    ...blocksOf(regular, [secondCall ?? ''], ink, frame.secondCall),
    ...(small ?? []),
  ]
}

const addressLine = ({ shownAddress }: PosterContent, { bold }: Typefaces, { address }: Frame): Block[] =>
  address ? blocksOf(bold, [shownAddress], softInk, address) : []

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
  return { ...fitted, lines: [shape(line.face, line.text, 0.16)] }
}

function stack(blocks: Block[], { textMiddle }: Frame, topOf: (height: number) => number): Words[] {
  const height = blocks.reduce((sum, { fitted, gap }) => sum + gap + fitted.lines.length * fitted.lineHeight, 0)
  let top = topOf(height)
  return blocks.flatMap(({ fitted, colour, gap }) => {
    top += gap
    return fitted.lines.map((run) => {
      const baseline = top + fitted.lineHeight / 2 + fitted.size * 0.35
      top += fitted.lineHeight
      return { run, size: fitted.size, left: textMiddle - (run.width * fitted.size) / 2, baseline, colour }
    })
  })
}
