// A line of words within a PDF.
import {
  beginText,
  endMarkedContent,
  endText,
  PDFArray,
  type PDFContext,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  setFontAndSize,
  setTextMatrix,
  setTextRise,
} from 'pdf-lib'
import { codeOf, widthOf } from './embed-font.ts'
import type { Glyph, Run } from './shape.ts'
import type { Face } from './typeface.ts'

interface Line {
  readonly run: Run
  /** In points, as are the coordinates. */
  readonly size: number
  readonly x: number
  readonly y: number
}

/** @param keyOf what a face is called on this page */
export function writeLine(context: PDFContext, { run, size, x, y }: Line, keyOf: (face: Face) => PDFName) {
  const shown = (glyphs: readonly Placed[]) =>
    groupsOf(glyphs).flatMap(({ face, rise, glyphs }) => [
      setFontAndSize(keyOf(face), size),
      setTextRise(rise * size),
      showGlyphs(context, glyphs),
    ])
  const written = ({ text, glyphs }: Span) => [said(context, text), ...shown(glyphs), endMarkedContent()]
  const glyphs = placed(run.glyphs)
  const line = run.turned
    ? charactersIn(glyphs).flatMap(written)
    : isPlain(run)
      ? shown(glyphs)
      : written({ text: run.text, glyphs })
  return [beginText(), setTextMatrix(1, 0, 0, 1, x, y), ...line, endText()]
}

/** Each glyph is what was typed. */
const isPlain = ({ glyphs, text }: Run): boolean =>
  glyphs.every((glyph) => glyph.text !== '') && glyphs.map((glyph) => glyph.text).join('') === text

interface Span {
  readonly text: string
  readonly glyphs: Placed[]
}

/** Readers turn a line round by themselves: they have to be told each character where it stands. */
function charactersIn(glyphs: readonly Placed[]): Span[] {
  const spans: Span[] = []
  for (const glyph of glyphs) {
    const last = spans.at(-1)
    if (last && glyph.text === '') last.glyphs.push(glyph)
    else spans.push({ text: glyph.text, glyphs: [glyph] })
  }
  return spans
}

/** What is copied: letters that were joined, stacked or turned round are no longer those that were typed. */
const said = (context: PDFContext, text: string): PDFOperator =>
  PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [
    PDFName.of('Span'),
    context.obj({ ActualText: PDFHexString.fromText(text) }) as unknown as PDFArray,
  ])

interface Placed extends Glyph {
  /** From where the pen is by itself, in thousandths of an em, as TJ counts: backwards. */
  readonly back: number
}

interface Group {
  readonly face: Face
  readonly rise: number
  readonly glyphs: Placed[]
}

function placed(glyphs: readonly Glyph[]): Placed[] {
  let [pen, written] = [0, 0]
  return glyphs.map((glyph) => {
    const back = Math.round(written - (pen + glyph.x) * 1000)
    written += widthOf(glyph.face, glyph.id) - back
    pen += glyph.advance
    return { ...glyph, back }
  })
}

function groupsOf(glyphs: readonly Placed[]): Group[] {
  const groups: Group[] = []
  for (const glyph of glyphs) {
    const last = groups.at(-1)
    if (last?.face === glyph.face && last.rise === glyph.y) last.glyphs.push(glyph)
    else groups.push({ face: glyph.face, rise: glyph.y, glyphs: [glyph] })
  }
  return groups
}

// TJ (ISO 32000-1, 9.4.3) moves back by thousandths of an em between glyphs.
function showGlyphs(context: PDFContext, glyphs: readonly Placed[]): PDFOperator {
  const parts = PDFArray.withContext(context)
  let pending = ''
  const flush = () => {
    if (pending) parts.push(PDFHexString.of(pending))
    pending = ''
  }
  for (const { id, back } of glyphs) {
    if (back) {
      flush()
      parts.push(PDFNumber.of(back))
    }
    pending += codeOf(id)
  }
  flush()
  return PDFOperator.of(PDFOperatorNames.ShowTextAdjusted, [parts])
}
