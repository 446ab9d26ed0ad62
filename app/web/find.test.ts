import { expect, test } from 'vitest'
import { find } from './find.ts'

const items = [
  { key: '1', title: 'Garden helpers', sub: 'Lotus Garden' },
  { key: '2', title: 'Lotus Garden', sub: '128 people' },
  { key: '3', title: 'Zoë Lotusson' },
  { key: '4', title: '三（2）班', sub: 'Hillview' },
]
const keys = (query: string, most = 10) => find(items, query, most).map(({ key }) => key)

test('nothing asked for is everything, as it comes', () => {
  expect(keys('  ')).toEqual(['1', '2', '3', '4'])
  expect(keys('', 2)).toEqual(['1', '2'])
})

test('what begins with the words comes first, what only says them beside comes last', () => {
  expect(keys('lotus')).toEqual(['2', '3', '1'])
  expect(keys('garden')).toEqual(['1', '2'])
})

test('marks and case do not matter, and every word has to be there', () => {
  expect(keys('ZOE')).toEqual(['3'])
  expect(keys('garden lotus')).toEqual(['2', '1'])
  expect(keys('lotus tulip')).toEqual([])
})

test('Chinese names are found by any of their characters', () => {
  expect(keys('班')).toEqual(['4'])
})
