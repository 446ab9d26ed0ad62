import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  beginText,
  clip,
  concatTransformationMatrix,
  endPath,
  endText,
  LineCapStyle,
  PDFArray,
  PDFDocument,
  type PDFFont,
  PDFHexString,
  type PDFImage,
  type PDFName,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  rgb,
  setFillingColor,
  setFontAndSize,
  setTextMatrix,
} from 'pdf-lib'
import { type Part, type Picture, type PlacedPicture, picturesIn, type Shape, type Sheet, type Words } from './sheet.ts'
import type { Face } from './typeface.ts'

const point = 72 / 25.4

/** One page a sheet, as PDF 1.7 with selectable text in embedded subsets. The ground is left unpainted: paper is
 * paper. */
export async function writePdf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.setTitle(sheets[0]?.title ?? '', { showInWindowTitleBar: true })
  pdf.setCreator('Opencircle')
  pdf.setProducer('Opencircle')
  const fonts: Fonts = new Map()
  for (const face of new Set(sheets.flatMap(facesIn))) fonts.set(face, await embed(pdf, face))
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

type Fonts = Map<Face, PDFFont>
type Pictures = Map<Picture, PDFImage>

const facesIn = ({ parts = [], words }: Sheet): Face[] => [
  ...parts.flatMap(({ sheet }) => facesIn(sheet)),
  ...words.map(({ run }) => run.face),
]

function drawSheet(page: PDFPage, sheet: Sheet, { fonts, pictures }: { fonts: Fonts; pictures: Pictures }): void {
  const keys = new Map<Face, PDFName>()
  const keyOf = (face: Face, font: PDFFont) => {
    const key = keys.get(face) ?? page.node.newFontDictionary(font.name, font.ref)
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
    for (const line of words) {
      const font = fonts.get(line.run.face)
      if (font) writeWords(page, line, { font, key: keyOf(line.run.face, font) })
    }
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

function drawPicture(page: PDFPage, { x, y, width, height }: PlacedPicture, image: PDFImage | undefined): void {
  if (!image) return
  const size = { width: width * point, height: height * point }
  page.drawImage(image, { x: x * point, y: page.getHeight() - y * point - size.height, ...size })
}

// A face is parsed once for all posters: pdf-lib would parse its ten megabytes again each time.
function embed(pdf: PDFDocument, { font, bytes }: Face): Promise<PDFFont> {
  pdf.registerFontkit({ create: () => font })
  return pdf.embedFont(bytes, { subset: true })
}

function writeWords(page: PDFPage, words: Words, { font, key }: { font: PDFFont; key: PDFName }): void {
  const { run, size, left, baseline, colour } = words
  page.pushOperators(
    beginText(),
    setFillingColor(colourOf(colour)),
    setFontAndSize(key, size * point),
    setTextMatrix(1, 0, 0, 1, left * point, page.getHeight() - baseline * point),
    showGlyphs(
      page,
      font,
      run.text,
      run.glyphs.map((glyph, at) => (run.advances[at] ?? 0) - glyph.advanceWidth / 1000),
    ),
    endText(),
  )
}

// TJ (ISO 32000-1, 9.4.3) moves back by thousandths of an em between glyphs: this carries kerning and tracking.
function showGlyphs(page: PDFPage, font: PDFFont, text: string, extras: number[]): PDFOperator {
  const codes = font.encodeText(text).asString().match(/.{4}/g) ?? []
  const parts = PDFArray.withContext(page.doc.context)
  let pending = ''
  codes.forEach((code, at) => {
    pending += code
    const back = -Math.round((extras[at] ?? 0) * 1000)
    if (!back && at < codes.length - 1) return
    parts.push(PDFHexString.of(pending))
    if (back) parts.push(PDFNumber.of(back))
    pending = ''
  })
  return PDFOperator.of(PDFOperatorNames.ShowTextAdjusted, [parts as unknown as PDFNumber])
}

function colourOf(hex: string) {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return rgb(channel(1), channel(3), channel(5))
}
