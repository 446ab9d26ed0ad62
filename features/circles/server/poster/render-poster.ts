import sharp from 'sharp'
import { layOutPoster, type PosterContent } from './lay-out-poster.ts'
import { loadTypefaces } from './typeface.ts'
import { writePdf } from './write-pdf.ts'
import { writeSvg } from './write-svg.ts'

export type PosterFormat = 'pdf' | 'svg' | 'png'

export const posterTypes: Record<PosterFormat, string> = {
  pdf: 'application/pdf',
  svg: 'image/svg+xml',
  png: 'image/png',
}

/** An A4 poster that leads to `address`, as bytes: PDF for the printer, SVG, or PNG at 150 dots an inch. */
export async function renderPoster(poster: PosterContent & { format: PosterFormat }): Promise<Uint8Array> {
  const faces = await loadTypefaces()
  const sheet = layOutPoster(poster, faces)
  if (poster.format === 'pdf') return writePdf(sheet, faces)
  if (poster.format === 'svg') return Buffer.from(writeSvg(sheet))
  return sharp(Buffer.from(writeSvg(sheet, 150)))
    .png({ palette: true, colours: 64, dither: 0 })
    .toBuffer()
}
