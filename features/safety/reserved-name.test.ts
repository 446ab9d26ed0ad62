import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldName, hasMark, isReserved } from './reserved-name.ts'

const taken = ['Lotus Garden', 'Mina', '林小雨', 'Friends of the river']

describe('a name that would be taken for the team’s is reserved', () => {
  test.each([
    ...['Admin', 'ADMIN', ' a d m i n ', 'Adm1n', 'Adm|n', 'Аdmin (Cyrillic А)'.slice(0, 5), 'αdmin', 'Ａｄｍｉｎ'],
    ...['𝓐𝓭𝓶𝓲𝓷', 'Ádmín', 'admin24', '*** Admin ***', 'A.d.m.i.n', '🅰dmin', 'ⓐⓓⓜⓘⓝ', 'Support', '$upport', 'Supp0rt'],
    ...['Host', 'H0st', 'Ηοst', 'Moderator', 'Support desk 2', 'Lotus team', 'The Team', 'Opencircle', 'Open Circle'],
    ...[
      'Lotus Garden',
      'LotusGarden',
      'Ｌｏｔｕｓ　Ｇａｒｄｅｎ',
      'Lotus Garden Team',
      'lotusgardenteam',
      'friends-of-the-river',
    ],
    ...['Mina', 'mína', 'Μina', 'M1na', 'Mlna', 'M i n a', '林小雨', '林 小 雨', '林·小雨'],
    ...['管理员', '管理員', '菅理员', '客服', '官方', '官方客服小王', '店长', '店長', '老闆', 'Lotus客服'],
  ])('%s', (name) => {
    expect(isReserved(name, taken)).toBe(true)
  })
})

describe('a name that people bear is free', () => {
  test.each([
    ...[
      'Gus',
      'Ann Host',
      'Mina K.',
      'Minna',
      'Mina2',
      'Steam',
      'Adminah',
      'Modesty',
      'Hostetler',
      'Name 7',
      'Anna Reyes',
    ],
    ...[
      'Joaquín',
      'Zoë',
      'Łukasz',
      'Дмитрий',
      'Νίκος',
      '林小',
      '王小明',
      '小雨',
      '李官',
      'نور',
      'שלום',
      'अनिता',
      'x',
      '7',
    ],
  ])('%s', (name) => {
    expect(isReserved(name, taken)).toBe(false)
  })

  test('nothing is reserved by a name without letters', () => {
    expect(isReserved('Gus', ['', '🎉'])).toBe(false)
  })
})

describe('whatever decoration is added', () => {
  const signs = fc.constantFrom(
    '',
    ' ',
    '.',
    '-',
    '_',
    '·',
    '🎉',
    '✨',
    '\u0301',
    '\u200d',
    '~',
    '★',
    '（',
    '!',
    '"',
    '\u3000',
  )
  const swaps: Record<string, string> = {
    a: 'aAаАα𝐚ａáÀ',
    o: 'oOо0ο〇ｏö'.replace('〇', ''),
    i: 'iI1lіΙ',
    e: 'eEеéＥ',
    s: 'sSѕ𝓼',
  }
  const letterOf = (letter: string) => fc.constantFrom(...(swaps[letter.toLowerCase()] ?? letter))

  test('a name that folds to a reserved one is refused', () => {
    const base = fc.constantFrom('admin', 'support', 'moderator', 'host', 'opencircle', 'lotusgarden', 'mina', '管理员')
    const decorated = base.chain((name) =>
      fc
        .tuple(signs, ...[...name].map((letter) => fc.tuple(letterOf(letter), signs).map((pair) => pair.join(''))))
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(decorated, (name) => isReserved(name, taken)),
      { numRuns: 2000 },
    )
  })

  test('folding twice is folding once', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => foldName(foldName(name)) === foldName(name)))
  })
})

test.each([
  ['Gus ✓', true],
  ['✔️ Gus', true],
  ['Gus ☑', true],
  ['🛡️Gus', true],
  ['Gus ✅', true],
  ['Gus 🎉', false],
  ['√2', false],
  ['★ 小雨 ★', false],
])('a mark beside a name: %s', (name, marked) => {
  expect(hasMark(name)).toBe(marked)
})
