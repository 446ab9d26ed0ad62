import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kept, middleOf, sideOf, zoomed, zoomLeast, zoomMost } from './crop.ts'

const length = fc.integer({ min: 1, max: 4000 })
const sides = fc.record({ width: length, height: length })
const anywhere = fc.double({ min: -9000, max: 9000, noNaN: true })
const crops = fc.record({ x: anywhere, y: anywhere, zoom: fc.double({ min: 0, max: 100, noNaN: true }) })

test('whatever is wished, nothing beside the picture is cut', () => {
  fc.assert(
    fc.property(sides, crops, (picture, wished) => {
      const { x, y, zoom } = kept(picture, wished, false)
      const half = sideOf(picture, zoom) / 2
      for (const [middle, whole] of [
        [x, picture.width],
        [y, picture.height],
      ] as const) {
        expect(middle - half).toBeGreaterThanOrEqual(-1e-6)
        expect(middle + half).toBeLessThanOrEqual(whole + 1e-6)
      }
      expect(zoom).toBeLessThanOrEqual(zoomMost(picture))
    }),
  )
})

test('a logo goes out until all of it is there, in the middle', () => {
  fc.assert(
    fc.property(sides, (picture) => {
      const all = kept(picture, { ...middleOf(picture), zoom: 0 }, true)
      expect(all.zoom).toBe(zoomLeast(picture, true))
      expect(sideOf(picture, all.zoom)).toBeCloseTo(Math.max(picture.width, picture.height))
      expect([all.x, all.y]).toEqual([picture.width / 2, picture.height / 2])
    }),
  )
})

test('what the pointer points at stays under it while one goes in', () => {
  const picture = { width: 1000, height: 800 }
  const at = [0.3, -0.2] as const
  const before = { x: 500, y: 400, zoom: 1.5 }
  const after = zoomed(picture, before, 3, at)
  const under = ({ x, y, zoom }: typeof before) => {
    const side = sideOf(picture, zoom)
    return [x + at[0] * side, y + at[1] * side]
  }
  const [x = 0, y = 0] = under(before)
  expect(under(after)).toEqual([expect.closeTo(x), expect.closeTo(y)])
})

test('of a single pixel there is nothing to go into', () => {
  expect(zoomMost({ width: 1, height: 1 })).toBe(1)
  expect(kept({ width: 1, height: 1 }, { x: 9, y: 9, zoom: 4 }, false)).toEqual({ x: 0.5, y: 0.5, zoom: 1 })
})
