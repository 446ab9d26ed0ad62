import { describe, expect, test } from 'vitest'
import { fitText } from './fit-text.ts'
import { charactersOf, drawable, facesOf, missingLetters } from './letters.ts'
import { shape } from './shape.ts'
import { loadTypefaces } from './typeface.ts'

const { bold } = await loadTypefaces(['مر שלו สวั नम 안'])
const seen = (text: string) => shape(bold, text).glyphs.map((glyph) => glyph.text)
const idsOf = (text: string) => shape(bold, text).glyphs.map(({ id }) => id)
const faceNames = (text: string) => facesOf(bold, charactersOf(text)).map((face) => face?.name)

describe('a line', () => {
  test('goes from right to left where its letters do, and the other way where they do', () => {
    expect(seen('אבג')).toEqual(['ג', 'ב', 'א'])
    expect(seen('אב 12 go')).toEqual(['g', 'o', ' ', '1', '2', ' ', 'ב', 'א'])
    expect(seen('go אב, x')).toEqual(['g', 'o', ' ', 'ב', 'א', ',', ' ', 'x'])
    expect(shape(bold, 'אב go')).toMatchObject({ leftwards: true, turned: true })
    expect(shape(bold, 'go אב')).toMatchObject({ leftwards: false, turned: true })
    expect(shape(bold, '12 荷塘')).toMatchObject({ leftwards: false, turned: false })
  })

  test('has brackets that open towards what they hold', () => {
    const [left, , right] = shape(bold, '(א)').glyphs
    expect(left?.id).toBe(left?.face.font.nominalGlyph(0x28))
    expect(right?.id).toBe(right?.face.font.nominalGlyph(0x29))
  })

  test('joins Arabic letters, and stacks and reorders Indian ones', () => {
    const apart = [...'سلام'].flatMap((letter) => idsOf(letter))
    expect(idsOf('سلام').filter((id) => apart.includes(id)).length).toBeLessThan(3)
    expect(idsOf('لا')).not.toContain(idsOf('ل')[0])
    expect(shape(bold, 'क्ष').glyphs).toHaveLength(1)
    const [vowel, consonant] = shape(bold, 'कि').glyphs
    expect(idsOf('क')).toEqual([consonant?.id])
    expect(vowel?.id).not.toBe(consonant?.id)
  })

  test('puts marks upon their letters', () => {
    const { glyphs } = shape(bold, 'ที่')
    expect(glyphs.length).toBeGreaterThan(2)
    expect(glyphs.slice(1).every(({ advance }) => advance === 0)).toBe(true)
  })

  test('breaks between Thai words', () => {
    const { lines } = fitText(bold, 'สวนดอกบัวกรุงเทพมหานคร', { width: 22, height: 20, size: 4, lines: 3, leading: 1.2 })
    const words = new Set(
      [...new Intl.Segmenter('th', { granularity: 'word' }).segment('สวนดอกบัวกรุงเทพมหานคร')].map(({ index }) => index),
    )
    let at = 0
    for (const { text } of lines) {
      expect(words.has(at)).toBe(true)
      at += text.length
    }
    expect(lines.length).toBeGreaterThan(1)
  })
})

describe('letters', () => {
  test('of the West stand all in one face; each other script in its own; signs with what stands before them', () => {
    expect(new Set(faceNames('Złoty'))).toEqual(new Set(['NotoSans']))
    expect(faceNames('Zł荷')).toEqual(['NotoSans', 'NotoSans', 'NotoSansSC'])
    expect(faceNames('Aא1').slice(0, 2)).toEqual(['NotoSansSC', 'NotoSansHebrew'])
    expect(faceNames('안녕.')).toEqual(['NotoSansKR', 'NotoSansKR', 'NotoSansKR'])
  })

  test('that no face has are missed, and no others', () => {
    for (const text of ['スーパー 々', 'Phở', 'Ñandú', 'میخانه', 'می‌روم', 'שָׁלוֹם', 'श्री', 'ที่นี่', '🎉 12', '한글']) {
      expect([text, missingLetters(bold, text)]).toEqual([text, false])
    }
    for (const text of ['ሎተስ', 'Lotus ᠮᠣᠩ', 'ქართული']) expect([text, missingLetters(bold, text)]).toEqual([text, true])
  })

  test('keep what joins them or not, and lose what would turn other lines round', () => {
    expect(drawable(bold, 'می‌روم')).toBe('می‌روم')
    expect(drawable(bold, '\u202eabc\u2066 \u200e\u0000x')).toBe('abc x')
    expect(drawable(bold, '🎉 Party 👨‍👩‍👧 é')).toBe('Party é')
  })
})
