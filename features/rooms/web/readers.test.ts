import { expect, test } from 'vitest'
import { advance, readBy } from './readers.ts'

test('a message counts those who have read up to it', () => {
  const reads = { anna: 7, wu: 3, dan: 0 }
  expect([0, 3, 4, 8].map((messageNo) => readBy(reads, messageNo))).toEqual([
    { read: 3, of: 3 },
    { read: 2, of: 3 },
    { read: 1, of: 3 },
    { read: 0, of: 3 },
  ])
})

test('a read pointer never goes back, and mine is not among the others', () => {
  const reads = { anna: 7 }
  expect(advance(reads, [{ personId: 'anna', messageNo: 5 }], 'me')).toBe(reads)
  const news = [
    { personId: 'anna', messageNo: 9 },
    { personId: 'me', messageNo: 9 },
  ]
  expect(advance(reads, news, 'me')).toEqual({ anna: 9 })
})
