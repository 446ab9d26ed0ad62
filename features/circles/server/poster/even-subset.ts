import type { Font, Subset } from '@pdf-lib/fontkit'

interface TrueTypeSubset extends Subset {
  _addGlyph(glyphId: number): number
  glyf: Uint8Array[]
  offset: number
}

/** The font, with subsets whose glyphs all have an even length. A small subset gets fontkit's short `loca` table, which
 * halves every offset (OpenType, "loca"); this typeface packs its glyphs without padding, so that odd offsets lose
 * their last bit there and most letters vanish from the PDF. */
export function withEvenSubsets(font: Font): Font {
  const createSubset = font.createSubset.bind(font)
  font.createSubset = () => evened(createSubset() as TrueTypeSubset)
  return font
}

function evened(subset: TrueTypeSubset): Subset {
  const addGlyph = subset._addGlyph.bind(subset)
  subset._addGlyph = (glyphId) => {
    const at = addGlyph(glyphId)
    const outline = subset.glyf[at]
    if (outline && outline.length % 2) {
      subset.glyf[at] = padded(outline)
      subset.offset += 1
    }
    return at
  }
  return subset
}

// fontkit carries its own Buffer and writes no other.
function padded(outline: Uint8Array): Uint8Array {
  const Bytes = outline.constructor as BufferConstructor
  return Bytes.concat([outline, Bytes.alloc(1)])
}
