import { type Html, html } from '../../../../platform/server/html.ts'
import {
  mm,
  type Part,
  type Picture,
  type PlacedPicture,
  picturesIn,
  type Shape,
  type Sheet,
  type Words,
} from './sheet.ts'
import type { Face } from './typeface.ts'

/** The sheet as SVG. Text is drawn as outlines, so that it looks the same where no font is installed. With a
 * resolution it measures itself in pixels: what renders millimetres disagrees about how many dots they have. */
export function writeSvg(sheet: Sheet, dotsPerInch?: number): string {
  const { width, height } = sheet
  const length = (value: number) => (dotsPerInch ? Math.round((value / 25.4) * dotsPerInch) : `${value}mm`)
  const title = sheet.title.replace(/[^\P{C}\u200d]/gu, '')
  const keys: Keys = new Map([...picturesIn(sheet)].map((picture, at) => [picture, `picture-${at}`]))
  return String(
    html`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${length(width)}" height="${length(height)}" viewBox="0 0 ${width} ${height}" role="img"><title>${title}</title><rect width="${width}" height="${height}" fill="#fffdf9"/>${[...keys].map(defined)}${inside(sheet, keys)}</svg>`,
  )
}

type Keys = ReadonlyMap<Picture, string>

// Older drawing programs know no other way to name a picture than XLink.
const defined = ([{ png }, key]: [Picture, string]): Html =>
  html`<defs><image id="${key}" width="1" height="1" preserveAspectRatio="none" xlink:href="data:image/png;base64,${Buffer.from(png).toString('base64')}"/></defs>`

const inside = ({ parts = [], shapes, pictures = [], words }: Sheet, keys: Keys): Html =>
  html`${parts.map((part) => laid(part, keys))}${shapes.map(drawn)}${pictures.map((picture) => pictured(picture, keys))}${words.map(outlined)}`

const pictured = ({ picture, x, y, width, height }: PlacedPicture, keys: Keys): Html =>
  html`<use xlink:href="#${keys.get(picture) ?? ''}" transform="translate(${mm(x)} ${mm(y)}) scale(${mm(width)} ${mm(height)})"/>`

function laid({ sheet, x, y, scale, turned }: Part, keys: Keys): Html {
  const [width, height] = [sheet.width * scale, sheet.height * scale]
  const part = html`<svg x="${mm(x)}" y="${mm(y)}" width="${mm(width)}" height="${mm(height)}" viewBox="0 0 ${sheet.width} ${sheet.height}">${inside(sheet, keys)}</svg>`
  return turned ? html`<g transform="rotate(180 ${mm(x + width / 2)} ${mm(y + height / 2)})">${part}</g>` : part
}

function drawn({ path, fill, stroke }: Shape): Html {
  const line =
    stroke &&
    html` stroke="${stroke.colour}" stroke-width="${mm(stroke.width)}" stroke-linecap="round" stroke-linejoin="round"${stroke.dash !== undefined && html` stroke-dasharray="${stroke.dash}"`}`
  return html`<path d="${path}" fill="${fill ?? 'none'}"${line}/>`
}

function outlined({ run, size, left, baseline, colour }: Words): Html {
  let pen = left
  const outlines = run.glyphs.map(({ face, id, x, y, advance }) => {
    const outline = outlineAt(face, id, { x: pen + x * size, y: baseline - y * size, size })
    pen += advance * size
    return outline
  })
  return html`<path d="${outlines.join('')}" fill="${colour}"/>`
}

interface At {
  readonly x: number
  readonly y: number
  readonly size: number
}

function outlineAt({ font, unitsPerEm }: Face, id: number, { x, y, size }: At): string {
  const scale = size / unitsPerEm
  const point = (value: number, at: number) => mm(at % 2 ? y - value * scale : x + value * scale)
  return font
    .glyphToJson(id)
    .map(({ type, values }) => type + values.map(point).join(' '))
    .join('')
}
