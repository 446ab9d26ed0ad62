import { expect, test } from 'vitest'
import type { Code } from '../contract.ts'
import { codeState, dayOf, endOfDay } from './code-state.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const code = (parts: Partial<Code>) =>
  ({ revokedAt: null, expiresAt: null, useLimit: null, joined: 0, ...parts }) as Code

test('a code lets people in until its day is over, it is full, or a host switches it off', () => {
  expect(codeState(code({}), now)).toBe('open')
  expect(codeState(code({ expiresAt: '2026-11-22T12:00:01Z' }), now)).toBe('open')
  expect(codeState(code({ expiresAt: '2026-11-22T12:00:00Z' }), now)).toBe('ended')
  expect(codeState(code({ useLimit: 2, joined: 2 }), now)).toBe('full')
  expect(codeState(code({ useLimit: 2, joined: 2, revokedAt: '2026-11-01T00:00:00Z' }), now)).toBe('off')
})

test('the last day of a code is a whole day, and comes back as it was typed', () => {
  const end = endOfDay('2026-03-29')
  expect(end && dayOf(end)).toBe('2026-03-29')
  expect(endOfDay('')).toBeNull()
})
