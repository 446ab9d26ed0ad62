import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  clip,
  concatTransformationMatrix,
  endPath,
  LineCapStyle,
  PDFDocument,
  type PDFImage,
  type PDFName,
  type PDFOperator,
  type PDFPage,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  rgb,
  setFillingColor,
} from 'pdf-lib'
import { embedFont } from './embed-font.ts'
import type { Glyph } from './shape.ts'
import { type Part, type Picture, type PlacedPicture, picturesIn, type Shape, type Sheet, type Words } from './sheet.ts'
import type { Face } from './typeface.ts'
import { writeLine } from './write-words.ts'

const point = 72 / 25.4

/** One page a sheet, as PDF 1.7 with selectable text in embedded subsets. The ground is left unpainted: paper is
 * paper. */
export async function writePdf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.setTitle(sheets[0]?.title ?? '', { showInWindowTitleBar: true })
  pdf.setCreator('Opencircle')
  pdf.setProducer('Opencircle')
  const fonts: Fonts = new Map()
  for (const [face, glyphs] of glyphsByFace(sheets)) fonts.set(face, await embedFont(pdf, face, glyphs))
  const pictures: Pictures = new Map()
  for (const picture of new Set(sheets.flatMap((sheet) => [...picturesIn(sheet)]))) {
    pictures.set(picture, await pdf.embedPng(picture.png))
  }
  for (const sheet of sheets) {
    drawSheet(pdf.addPage([sheet.width * point, sheet.height * point]), sheet, { fonts, pictures })
    await nextTurn()
  }
  return pdf.save()
}

type Fonts = Map<Face, PDFRef>
type Pictures = Map<Picture, PDFImage>

const glyphsIn = ({ parts = [], words }: Sheet): Glyph[] => [
  ...parts.flatMap(({ sheet }) => glyphsIn(sheet)),
  ...words.flatMap(({ run }) => run.glyphs),
]

function glyphsByFace(sheets: readonly Sheet[]): Map<Face, Glyph[]> {
  const found = new Map<Face, Glyph[]>()
  for (const glyph of sheets.flatMap(glyphsIn)) {
    const glyphs = found.get(glyph.face) ?? []
    glyphs.push(glyph)
    found.set(glyph.face, glyphs)
  }
  return found
}

function drawSheet(page: PDFPage, sheet: Sheet, { fonts, pictures }: { fonts: Fonts; pictures: Pictures }): void {
  const keys = new Map<Face, PDFName>()
  const keyOf = (face: Face): PDFName => {
    const font = fonts.get(face)
    if (!font) throw new Error(`${face.name} is not in this file.`)
    const key = keys.get(face) ?? page.node.newFontDictionary(face.name, font)
    keys.set(face, key)
    return key
  }
  const draw = ({ parts = [], shapes, pictures: placed = [], words }: Sheet) => {
    for (const part of parts) {
      page.pushOperators(pushGraphicsState(), placing(part, page.getHeight()), ...clipping(part, page.getHeight()))
      draw(part.sheet)
      page.pushOperators(popGraphicsState())
    }
    for (const shape of shapes) drawShape(page, shape)
    for (const one of placed) drawPicture(page, one, pictures.get(one.picture))
    for (const line of words) page.pushOperators(...wordsOn(page, line, keyOf))
  }
  draw(sheet)
}

// A page of PDF counts upwards from its lower edge; what lies on it is drawn as if it were a page of the same height.
function placing({ sheet, x, y, scale, turned }: Part, height: number): PDFOperator {
  if (!turned) return concatTransformationMatrix(scale, 0, 0, scale, x * point, height * (1 - scale) - y * point)
  const [right, bottom] = [(x + sheet.width * scale) * point, (y + sheet.height * scale) * point]
  return concatTransformationMatrix(-scale, 0, 0, -scale, right, height * (1 + scale) - bottom)
}

const clipping = ({ sheet }: Part, height: number): PDFOperator[] => [
  rectangle(0, height - sheet.height * point, sheet.width * point, sheet.height * point),
  clip(),
  endPath(),
]

function drawShape(page: PDFPage, { path, fill, stroke }: Shape): void {
  page.drawSvgPath(path, {
    x: 0,
    y: page.getHeight(),
    scale: point,
    ...(fill && { color: colourOf(fill) }),
    ...(stroke && {
      borderColor: colourOf(stroke.colour),
      borderWidth: stroke.width,
      borderLineCap: LineCapStyle.Round,
      ...(stroke.dash !== undefined && { borderDashArray: [stroke.dash] }),
    }),
  })
}

const wordsOn = (page: PDFPage, { run, size, left, baseline, colour }: Words, keyOf: (face: Face) => PDFName) => [
  setFillingColor(colourOf(colour)),
  ...writeLine(
    page.doc.context,
    { run, size: size * point, x: left * point, y: page.getHeight() - baseline * point },
    keyOf,
  ),
]

function drawPicture(page: PDFPage, { x, y, width, height }: PlacedPicture, image: PDFImage | undefined): void {
  if (!image) return
  const size = { width: width * point, height: height * point }
  page.drawImage(image, { x: x * point, y: page.getHeight() - y * point - size.height, ...size })
}

function colourOf(hex: string) {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return rgb(channel(1), channel(3), channel(5))
}
