import { expect, test } from 'vitest'
import { daysUpTo } from '../days.ts'
import { barsOf, scaleFor } from './bars.ts'

const days = (count: number) =>
  daysUpTo('2026-11-23', count).map((day, nr) => ({ day, scanned: nr, joined: 1, wrote: 0 }))

test('two weeks are shown by the day, more by weeks that end today', () => {
  expect(barsOf(days(14)).map(({ first, scanned }) => [first, scanned])).toHaveLength(14)
  const weeks = barsOf(days(90))
  expect(weeks).toHaveLength(13)
  expect(weeks.map(({ joined }) => joined)).toEqual([6, ...Array(12).fill(7)])
  expect(weeks.at(-1)).toMatchObject({ first: '2026-11-17', last: '2026-11-23' })
  expect(weeks.reduce((sum, { scanned }) => sum + scanned, 0)).toBe((89 * 90) / 2)
  expect(barsOf([])).toEqual([])
})

test('a scale ends with a round number, not below the highest bar, and never with none', () => {
  expect([0, 1, 2, 3, 7, 10, 11, 99, 501, 10_000].map(scaleFor)).toEqual([1, 1, 2, 5, 10, 10, 20, 100, 1000, 10_000])
})
