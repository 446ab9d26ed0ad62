import { expect, test } from 'vitest'
import { lackedBy, lookUp } from './support-line.ts'

test('who of the browsers we build for lacks what, is known of the language, of pages and of style sheets', () => {
  expect(lackedBy(lookUp('javascript', 'builtins', 'Map', 'groupBy'))).toContain('safari before 17.4')
  expect(lackedBy(lookUp('api', 'HTMLElement', 'showPopover'))).toContain('firefox before 125')
  expect(lackedBy(lookUp('css', 'selectors', 'has'))).toEqual(['firefox before 121', 'firefox_android before 121'])
  expect(lackedBy(lookUp('javascript', 'builtins', 'Array', 'toSorted'))).toEqual([])
})

test('what the build writes with a prefix is there, and of what nobody knows nothing is said', () => {
  expect(lackedBy(lookUp('css', 'properties', 'user-select'))).toEqual([])
  expect(lackedBy(lookUp('css', 'properties', 'no-such-property'))).toEqual([])
})
