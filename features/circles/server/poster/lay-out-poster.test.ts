import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutPoster } from './lay-out-poster.ts'
import { frames } from './poster-frames.ts'
import { inkOf } from './shape.ts'
import type { Picture, Words } from './sheet.ts'
import { loadTypefaces } from './typeface.ts'

const faces = await loadTypefaces(['مر שלו สวั नम 안'])
const hints = ['Nothing to download. Just your name.', '不用下载，只要一个称呼']
const address = 'https://circle.example/j/Kq7vT2mZ'

const boxOf = ({ run, size, left, baseline }: Words) => {
  const { low, high } = inkOf(run)
  return {
    left,
    right: left + run.width * size,
    top: baseline - high * size,
    bottom: baseline - low * size,
  }
}

const expectInPlace = (content: {
  circleName: string
  secondName: string
  callToAction: string
  secondCall: string
  opening: string
}) => {
  const { words } = layOutPoster(
    { ...content, hints, address, shownAddress: address, brand: '#007954', kind: 'business' },
    faces,
  )
  const boxes = words.map(boxOf)
  for (const box of boxes) {
    expect(box.left).toBeGreaterThanOrEqual(10)
    expect(box.right).toBeLessThanOrEqual(200)
    expect(box.top).toBeGreaterThanOrEqual(8)
    expect(box.bottom).toBeLessThanOrEqual(292)
  }
  boxes.forEach((one, at) => {
    for (const other of boxes.slice(at + 1)) {
      const apart =
        one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top
      expect(apart, JSON.stringify([one, other])).toBe(true)
    }
    const inCode = one.right > 59.5 && one.left < 150.5 && one.bottom > 94.5 && one.top < 185.5
    expect(inCode, 'the quiet zone stays quiet').toBe(false)
  })
}

/** A frame's own edges, its ring, and all that stands on it. */
const expectLogoApart = (logo: Picture, circleName: string) => {
  for (const frame of Object.values(frames)) {
    const { words, pictures = [] } = layOutPoster(
      {
        ...{ circleName, secondName: circleName, callToAction: 'Scan', hints, opening: '12', address },
        logo,
        shownAddress: address,
        brand: '#007954',
      },
      faces,
      frame,
    )
    expect(pictures).toHaveLength(1)
    for (const { x, y, width, height } of pictures) {
      expect([x > 1, y > 1, x + width < frame.width - 1]).toEqual([true, true, true])
      expect(width / height).toBeCloseTo(logo.width / logo.height, 3)
      const { ring } = frame
      const [dx, dy] = [Math.max(x - ring.x, 0, ring.x - x - width), Math.max(y - ring.y, 0, ring.y - y - height)]
      expect(Math.hypot(dx, dy), 'it stays out of the ring').toBeGreaterThan(ring.radius + ring.stroke / 2)
      for (const box of words.map(boxOf)) {
        const apart = box.right <= x || x + width <= box.left || box.bottom <= y || y + height <= box.top
        expect(apart, JSON.stringify([frame.width, box, { x, y, width, height }])).toBe(true)
      }
    }
  }
}

describe('a logo stands by itself, on every piece', () => {
  const names = [
    'Lotus Garden',
    'W'.repeat(80),
    '',
    'مطعم اللوتس',
    'कमल उद्यान दिल्ली स्त्री',
    '荷塘小馆',
    'The Long-Winded Riverside Runners',
  ]
  test.each([
    ['square', 480, 480],
    ['very wide', 480, 48],
    ['very tall', 40, 480],
    ['tiny', 9, 9],
  ])('%s', (_, width, height) => {
    for (const name of names) expectLogoApart({ png: new Uint8Array(), width, height }, name)
  })
})

describe('words stay on the page, apart from one another and out of the code', () => {
  test('whatever their length and language', () => {
    const letter = fc.constantFrom(...'Aiwm W.,-荷塘（）《》，。é北ж😀مرحשלםสวัที่न्द安녕')
    const name = fc.string({ unit: letter, maxLength: 80 })
    const short = fc.string({ unit: letter, maxLength: 24 })
    fc.assert(
      fc.property(
        fc.record({ circleName: name, secondName: name, callToAction: name, secondCall: name, opening: short }),
        expectInPlace,
      ),
      { numRuns: 60 },
    )
  })

  test('also when a word has no place to break', () => {
    const word = 'W'.repeat(80)
    expectInPlace({ circleName: word, secondName: word, callToAction: word, secondCall: word, opening: 'W'.repeat(30) })
  })

  test('and nothing of a long name is cut', () => {
    const circleName = 'The Extraordinarily Long-Winded Riverside Runners and Walkers Association'
    const { words } = layOutPoster(
      { circleName, callToAction: 'Scan', hints, opening: null, address, shownAddress: 'a', brand: '#007954' },
      faces,
    )
    const printed = words.map(({ run }) => run.text).join('')
    expect(printed.replaceAll(' ', '')).toContain(circleName.replaceAll(' ', ''))
  })
})
