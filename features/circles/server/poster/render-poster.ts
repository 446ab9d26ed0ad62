import { setImmediate as nextTurn } from 'node:timers/promises'
import sharp from 'sharp'
import { type PosterContent, textsOf } from './lay-out-poster.ts'
import { layOutSheet, type PosterForm, pagesOf } from './lay-out-sheet.ts'
import { loadTypefaces } from './typeface.ts'
import { writePdf } from './write-pdf.ts'
import { writeSvg } from './write-svg.ts'

export type PosterFormat = 'pdf' | 'svg' | 'png'

export const posterTypes: Record<PosterFormat, string> = {
  pdf: 'application/pdf',
  svg: 'image/svg+xml',
  png: 'image/png',
}

export type Poster = PosterContent & { format: PosterFormat; form?: PosterForm }

/** A sheet of A4 that leads to `address`, as bytes: PDF for the printer, SVG, or PNG at 150 dots an inch. */
export async function renderPoster({ format, form = 'a4', ...poster }: Poster): Promise<Uint8Array> {
  if (format === 'pdf') return renderPosters(form, [poster])
  const sheet = layOutSheet(form, pagesOf(form, [poster]).flat(), await loadTypefaces(textsOf(poster)))
  if (format === 'svg') return Buffer.from(writeSvg(sheet))
  return sharp(Buffer.from(writeSvg(sheet, 150)))
    .png({ palette: true, colours: poster.logo ? 256 : 64, dither: 0 })
    .toBuffer()
}

/** Many codes in one PDF, as many on a page as their form allows. Others get their turn between two pages. */
export async function renderPosters(form: PosterForm, posters: readonly PosterContent[]): Promise<Uint8Array> {
  const faces = await loadTypefaces(posters.flatMap(textsOf))
  const sheets = []
  for (const page of pagesOf(form, posters)) {
    sheets.push(layOutSheet(form, page, faces))
    await nextTurn()
  }
  return writePdf(sheets)
}
