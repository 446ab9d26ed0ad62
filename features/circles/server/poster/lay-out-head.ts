import { type Block, blocksOf, heightOf, stack, widthOf } from './blocks.ts'
import { drawable } from './letters.ts'
import type { Frame, LogoRoom } from './poster-frames.ts'
import type { Picture, PlacedPicture, Words } from './sheet.ts'
import type { Typefaces } from './typeface.ts'

export interface HeadContent {
  readonly circleName: string
  readonly secondName?: string | undefined
  readonly logo?: Picture | undefined
}

interface Head {
  readonly words: Words[]
  readonly pictures: PlacedPicture[]
}

export const ink = '#1d1814'
export const softInk = '#5b534b'

/** The names, and above or beside them the logo. */
export function layOutHead(content: HeadContent, faces: Typefaces, frame: Frame): Head {
  const { logo } = content
  if (!logo) return { words: stack(names(content, faces, frame), frame, highestOf(frame)), pictures: [] }
  const size = printedSize(logo, frame.logo)
  return frame.logo.at === 'above'
    ? belowLogo(names(content, faces, { ...frame, ...frame.logo }), frame, { picture: logo, ...size })
    : besideLogo(content, faces, frame, { picture: logo, ...size })
}

const highestOf =
  ({ names: { highest, middle } }: Frame) =>
  (height: number) =>
    Math.max(highest, middle - height / 2)

type Rooms = Pick<Frame, 'name' | 'secondName'>

function names({ circleName, secondName }: HeadContent, { bold, regular }: Typefaces, rooms: Rooms): Block[] {
  const second = drawable(regular, secondName ?? '')
  const first = drawable(bold, circleName)
  const { alone, beside, ...room } = rooms.name
  return [
    ...blocksOf(bold, [first], ink, { ...room, height: second ? beside : alone }),
    ...blocksOf(regular, [second], softInk, rooms.secondName, rooms.secondName.size / 11.5),
  ]
}

interface Sized {
  readonly width: number
  readonly height: number
}

const fewestDotsPerInch = 110

/** Wide and tall ones weigh as much as square ones. One of few dots stays small rather than blurred. */
function printedSize(logo: Picture, { side, widest }: LogoRoom): Sized {
  const aspect = logo.width / logo.height
  const sharpest = (logo.height / fewestDotsPerInch) * 25.4
  const balanced = aspect > 1 ? Math.min(side / aspect ** 0.25, widest / aspect) : side
  const height = Math.max(Math.min(balanced, sharpest), balanced * 0.45)
  return { width: height * aspect, height }
}

type SizedPicture = Sized & { readonly picture: Picture }

function belowLogo(blocks: Block[], frame: Frame, logo: SizedPicture): Head {
  const above = logo.height + (blocks.length ? frame.logo.gap : 0)
  const top = highestOf(frame)(above + heightOf(blocks))
  return {
    words: stack(blocks, frame, () => top + above),
    pictures: [{ ...logo, x: frame.textMiddle - logo.width / 2, y: top }],
  }
}

// Where there is little height: both together in the middle, the names beginning at the logo.
function besideLogo(content: HeadContent, faces: Typefaces, frame: Frame, logo: SizedPicture): Head {
  const taken = logo.width + frame.logo.gap
  const narrower = <R extends { readonly width: number }>(room: R): R => ({ ...room, width: room.width - taken })
  const rooms = { name: narrower(frame.logo.name), secondName: narrower(frame.logo.secondName) }
  const blocks = names(content, faces, rooms)
  const width = widthOf(blocks)
  const left = frame.textMiddle - (width ? width + taken : logo.width) / 2
  const leftwards = blocks[0]?.fitted.lines[0]?.leftwards ?? false
  const edges = leftwards ? { right: left + width } : { left: left + taken }
  const words = stack(blocks, { textMiddle: frame.textMiddle, ...edges }, highestOf(frame))
  const x = leftwards ? left + taken + width - logo.width : left
  return { words, pictures: [{ ...logo, x, y: middleOf(words, frame) - logo.height / 2 }] }
}

/** Of what is seen: from the top of the first line's capitals to where the last line stands. */
function middleOf(words: readonly Words[], { names: { middle } }: Frame): number {
  const [first, last] = [words[0], words.at(-1)]
  return first && last ? (first.baseline - first.size * 0.72 + last.baseline) / 2 : middle
}
