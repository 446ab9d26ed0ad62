import { describe, expect, test } from 'vitest'
import type { Message } from '../contract.ts'
import { joined } from './open-room-state.ts'

const message = (messageNo: number) => ({ id: `m${messageNo}`, messageNo }) as Message
const page = (from: number, to: number, more = true) => ({
  messages: Array.from({ length: to - from + 1 }, (_, index) => message(from + index)),
  more,
})
const told = ({ messages, more }: ReturnType<typeof joined>) =>
  `${messages.map(({ messageNo }) => messageNo).join(' ')}${more ? ' more' : ''}`

describe('a page read anew', () => {
  test('is all there is, where nothing was held', () => {
    expect(told(joined({ messages: [], more: false }, page(5, 7)))).toBe('5 6 7 more')
  })

  test('continues what is held', () => {
    expect(told(joined(page(1, 6, false), page(5, 8)))).toBe('1 2 3 4 5 6 7 8')
    expect(told(joined(page(1, 4, false), page(5, 8)))).toBe('1 2 3 4 5 6 7 8')
  })

  test('takes its place where there is a hole between them', () => {
    expect(told(joined(page(1, 3, false), page(5, 8)))).toBe('5 6 7 8 more')
  })

  test('loses nothing that was heard while it was on its way', () => {
    expect(told(joined(page(5, 10), page(4, 8)))).toBe('4 5 6 7 8 9 10 more')
  })
})
