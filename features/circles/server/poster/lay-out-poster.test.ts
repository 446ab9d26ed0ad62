import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutPoster } from './lay-out-poster.ts'
import { inkOf } from './shape.ts'
import type { Words } from './sheet.ts'
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
