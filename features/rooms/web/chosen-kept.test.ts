import { expect, test } from 'vitest'
import { fitting } from './chosen-kept.ts'

const megabyte = 1024 * 1024
const now = Date.UTC(2026, 0, 31)
const kept = (roomId: string, size = 1, daysAgo = 0) => ({
  roomId,
  bytes: size * megabyte,
  at: now - daysAgo * 24 * 3600_000,
})
const rooms = (all: ReturnType<typeof kept>[]) => fitting(all, now).map(({ roomId }) => roomId)

test('of what was chosen the newest stays, as much as a device should hold', () => {
  expect(rooms([kept('a', 200), kept('b', 200), kept('c', 200), kept('d', 50)])).toEqual(['a', 'b', 'd'])
  expect(rooms([kept('a', 600), kept('b')])).toEqual(['b'])
  expect(rooms(Array.from({ length: 12 }, (_, nr) => kept(`${nr}`)))).toHaveLength(8)
})

test('what nobody sent for two weeks goes', () => {
  expect(rooms([kept('a', 1, 13), kept('b', 1, 15)])).toEqual(['a'])
})
