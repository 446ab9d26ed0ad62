import { expect, test } from 'vitest'
import { labelNumber } from './label-number.ts'

test('a table shows its number, wherever in the label it stands', () => {
  expect(labelNumber('Table 12')).toBe('12')
  expect(labelNumber('Table 12, by the window')).toBe('12')
  expect(labelNumber('3 号桌')).toBe('3')
})

test('years, telephone numbers and plain words show none', () => {
  expect(labelNumber('Summer 2026')).toBeNull()
  expect(labelNumber('Front door')).toBeNull()
})
