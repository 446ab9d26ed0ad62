// A face within a PDF: a composite font whose codes are the numbers of its glyphs (ISO 32000-1, 9.7).
import { type PDFDocument, type PDFRef, PDFString } from 'pdf-lib'
import type { Glyph } from './shape.ts'
import { subsetFont } from './subset-font.ts'
import type { Face } from './typeface.ts'

/** @param glyphs all that are written with this face */
export async function embedFont(pdf: PDFDocument, face: Face, glyphs: readonly Glyph[]): Promise<PDFRef> {
  const { context } = pdf
  const used = new Map<number, string>()
  for (const { id, text } of glyphs) used.set(id, used.get(id) || text)
  const ids = [...used.keys()].sort((a, b) => a - b)
  const bytes = await subsetFont(face.path, ids)
  const name = `${tagOf(ids)}+${face.name}`
  const descendant = context.register(
    context.obj({
      ...{ Type: 'Font', Subtype: 'CIDFontType2', BaseFont: name, CIDToGIDMap: 'Identity', DW: 1000 },
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: context.register(
        context.obj({
          ...{ Type: 'FontDescriptor', FontName: name, Flags: 4, FontBBox: [-1000, -1000, 3000, 1500] },
          ...{ ItalicAngle: 0, Ascent: 1100, Descent: -300, CapHeight: 714, StemV: 80 },
          FontFile2: context.register(context.flateStream(bytes, { Length1: bytes.length })),
        }),
      ),
      W: ids.flatMap((id) => [id, [widthOf(face, id)]]),
    }),
  )
  return context.register(
    context.obj({
      ...{ Type: 'Font', Subtype: 'Type0', BaseFont: name, Encoding: 'Identity-H' },
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(toUnicode(used))),
    }),
  )
}

/** How far a PDF goes on by itself after a glyph: thousandths of an em. */
export const widthOf = ({ font, unitsPerEm }: Face, id: number): number =>
  Math.round((font.glyphHAdvance(id) * 1000) / unitsPerEm)

export const codeOf = (id: number): string => id.toString(16).padStart(4, '0').toUpperCase()

/** Six letters that tell one subset from another. */
function tagOf(ids: readonly number[]): string {
  let sum = ids.reduce((all, id) => (all * 31 + id) % 26 ** 6, ids.length)
  return Array.from({ length: 6 }, () => {
    const letter = String.fromCharCode(65 + (sum % 26))
    sum = Math.floor(sum / 26)
    return letter
  }).join('')
}

/** Not more than a hundred in one block (Adobe technical note 5411). */
function toUnicode(used: ReadonlyMap<number, string>): string {
  const lines = [...used].filter(([, text]) => text).map(([id, text]) => `<${codeOf(id)}> <${utf16(text)}>`)
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, at) => lines.slice(at * 100, at * 100 + 100))
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`),
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()
