import {
  beginText,
  endText,
  LineCapStyle,
  PDFArray,
  PDFDocument,
  type PDFFont,
  PDFHexString,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  rgb,
  setFillingColor,
  setFontAndSize,
  setTextMatrix,
} from 'pdf-lib'
import type { Shape, Sheet, Words } from './sheet.ts'
import type { Typeface, Typefaces } from './typeface.ts'

const point = 72 / 25.4

/** The sheet as PDF 1.7 with selectable text in embedded subsets. The ground is left unpainted: paper is paper. */
export async function writePdf(sheet: Sheet, faces: Typefaces): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  pdf.setTitle(sheet.title, { showInWindowTitleBar: true })
  pdf.setCreator('Opencircle')
  pdf.setProducer('Opencircle')
  const page = pdf.addPage([sheet.width * point, sheet.height * point])
  for (const shape of sheet.shapes) drawShape(page, shape)
  for (const weight of ['regular', 'bold'] as const) {
    const words = sheet.words.filter(({ run }) => run.weight === weight)
    if (words.length) writeWords(page, words, await embed(pdf, faces[weight]))
  }
  return pdf.save()
}

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
    }),
  })
}

// The typeface is parsed once for all posters: pdf-lib would parse its ten megabytes again each time.
function embed(pdf: PDFDocument, { font, bytes }: Typeface): Promise<PDFFont> {
  pdf.registerFontkit({ create: () => font })
  return pdf.embedFont(bytes, { subset: true })
}

function writeWords(page: PDFPage, words: readonly Words[], font: PDFFont): void {
  const key = page.node.newFontDictionary(font.name, font.ref)
  for (const { run, size, left, baseline, colour } of words) {
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
