import sharp from 'sharp'
import { keepLast } from '../../../../platform/server/index.ts'
import { coloursOf } from '../../../organizations/accent.ts'
import { initials } from '../../../people/index.ts'
import { fitText, type Room } from './fit-text.ts'
import { drawable } from './letters.ts'
import { drawRing } from './ring.ts'
import { circlePath, type Sheet, type Words } from './sheet.ts'
import { loadTypefaces, type Typeface, type Typefaces } from './typeface.ts'
import { writeSvg } from './write-svg.ts'

export interface PicturedCircle {
  readonly name: string
  readonly placeName: string
  readonly brand: string
  /** Stands in the ring instead of its initials. */
  readonly portrait?: Portrait | undefined
}

/** A square picture; where its tag is the same, so is the picture. */
export interface Portrait {
  readonly tag: string
  read(): Promise<Uint8Array>
}

/** What messengers show beside a link: 1200 × 630 pixels, as Open Graph wants them. */
const pictureSize = { width: 1200, height: 630 }

/** Some 20 KB each, with a photograph 120 KB. */
const keptOr = keepLast<Uint8Array>(200)

/** The circle's ring, its colour, its picture and its name. The 200 asked for last are kept. */
export const circlePicture = (circle: PicturedCircle): Promise<Uint8Array> =>
  keptOr(JSON.stringify([circle.name, circle.placeName, circle.brand, circle.portrait?.tag]), () => draw(circle))

async function draw(circle: PicturedCircle): Promise<Uint8Array> {
  const svg = Buffer.from(
    writeSvg(layOutPicture(circle, await loadTypefaces([circle.name, circle.placeName])), dotsPerMillimetre * 25.4),
  )
  if (!circle.portrait) return sharp(svg).png({ palette: true, colours: 64, dither: 0 }).toBuffer()
  const [left, top] = [ring.x, ring.y].map((middle) => Math.round((middle - disc) * dotsPerMillimetre))
  const input = await roundOf(await circle.portrait.read())
  return sharp(svg)
    .composite([{ input, left: left ?? 0, top: top ?? 0 }])
    .png({ palette: true, colours: 256, effort: 4 })
    .toBuffer()
}

function roundOf(portrait: Uint8Array): Promise<Buffer> {
  const side = Math.round(2 * disc * dotsPerMillimetre)
  const mask = `<svg width="${side}" height="${side}"><circle cx="${side / 2}" cy="${side / 2}" r="${side / 2}"/></svg>`
  return sharp(portrait)
    .resize(side, side, { fit: 'cover' })
    .composite([{ input: Buffer.from(mask), blend: 'dest-in' }])
    .png()
    .toBuffer()
}

const dotsPerMillimetre = pictureSize.width / 300
/** The radius of what the ring is drawn round. */
const disc = 36
const ring = { x: 76, y: 78.75, radius: 47, stroke: 2.6 }
const ink = '#1d1814'
const softInk = '#5b534b'
const nameRoom: Room = { width: 140, height: 76, size: 25, lines: 4, leading: 1.14 }
const placeRoom: Room = { width: 140, height: 18, size: 10.5, lines: 2, leading: 1.3 }
const initialsRoom: Room = { width: 48, height: 40, size: 33, lines: 1, leading: 1 }

function layOutPicture({ name, placeName, brand, portrait }: PicturedCircle, { bold, regular }: Typefaces): Sheet {
  const { accent: colour } = coloursOf(brand).light
  const opened = drawRing({ ...ring, colour }, bold, '')
  return {
    title: name,
    width: 300,
    height: (300 * pictureSize.height) / pictureSize.width,
    shapes: [...opened.shapes, { path: circlePath(ring.x, ring.y, disc), fill: colour }],
    words: [
      ...(portrait ? [] : inDisc(bold, initials(name))),
      ...beside(name, placeName === name ? '' : placeName, { bold, regular }),
    ],
  }
}

function inDisc(face: Typeface, letters: string): Words[] {
  const text = drawable(face, letters)
  if (!text) return []
  const { size, lines } = fitText(face, text, initialsRoom)
  const [run] = lines
  if (!run) return []
  return [{ run, size, left: ring.x - (run.width * size) / 2, baseline: ring.y + size * 0.35, colour: '#ffffff' }]
}

function beside(name: string, place: string, { bold, regular }: Typefaces): Words[] {
  const blocks = [
    { face: bold, text: drawable(bold, name), room: nameRoom, colour: ink, gap: 0 },
    { face: regular, text: drawable(regular, place), room: placeRoom, colour: softInk, gap: 5 },
  ]
    .filter(({ text }) => text !== '')
    .map(({ face, text, room, ...rest }) => ({ ...rest, fitted: fitText(face, text, room) }))
  const height = blocks.reduce((sum, { fitted, gap }) => sum + gap + fitted.lines.length * fitted.lineHeight, 0)
  let top = ring.y - height / 2
  return blocks.flatMap(({ fitted: { lines, lineHeight, baseline: below, size }, colour, gap }) => {
    top += gap
    return lines.map((run) => {
      const baseline = top + below
      top += lineHeight
      return { run, size, left: 142, baseline, colour }
    })
  })
}
