import { coloursOf } from '../../../organizations/accent.ts'
import { type Block, blocksOf, stack } from './blocks.ts'
import { decoration, type PosterKind } from './decoration.ts'
import { type HeadContent, ink, layOutHead, softInk } from './lay-out-head.ts'
import { drawable } from './letters.ts'
import { type Frame, frames } from './poster-frames.ts'
import { qrOutline, quietZone } from './qr-outline.ts'
import { drawRing } from './ring.ts'
import { mm, type Part, type Shape, type Sheet } from './sheet.ts'
import type { Typefaces } from './typeface.ts'

export interface PosterContent extends HeadContent {
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

/** All that is written on it. */
export const textsOf = (content: PosterContent): string[] => [
  ...[content.circleName, content.secondName ?? '', content.callToAction, content.secondCall ?? ''],
  ...[content.opening ?? '', content.shownAddress, ...content.hints],
]

/** Where everything stands on a poster, or on a smaller piece. Pure: the writers turn it into bytes. */
export function layOutPoster(content: PosterContent, faces: Typefaces, frame: Frame = frames.a4): Sheet {
  const { accent: colour } = coloursOf(content.brand).light
  const opened = drawRing({ ...frame.ring, colour }, faces.bold, drawable(faces.bold, content.opening ?? ''))
  const head = layOutHead(content, faces, frame)
  return {
    title: [content.circleName, content.secondName, content.opening].filter(Boolean).join(' · '),
    width: frame.width,
    height: frame.height,
    parts: decorated(content, frame),
    shapes: [...opened.shapes, codeShape(content.address, frame)],
    pictures: head.pictures,
    words: [
      ...head.words,
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
