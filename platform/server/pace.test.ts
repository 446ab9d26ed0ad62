import { expect, test } from 'vitest'
import { pace } from './pace.ts'

const at = (second: number) => new Date(second * 1000)

test('so many within the window, for each key; afterwards again', () => {
  const three = pace({ most: 3, perMs: 10_000 })
  expect([0, 1, 2, 3, 9].map((second) => three.take('ann', at(second)))).toEqual([true, true, true, false, false])
  expect(three.full('ann', at(9))).toBe(true)
  expect(three.take('bo', at(9))).toBe(true)
  expect(three.full('ann', at(10))).toBe(false)
  expect(three.take('ann', at(10))).toBe(true)
})

test('remembers no more keys than it has room for', () => {
  const one = pace({ most: 1, perMs: 1000 })
  for (let key = 0; key < 60_000; key++) one.take(`${key}`, at(0))
  expect(one.full('59999', at(0))).toBe(true)
  expect(one.full('1', at(0))).toBe(false)
})
