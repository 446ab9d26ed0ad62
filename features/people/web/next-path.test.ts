import { expect, test } from 'vitest'
import { nextPath } from './next-path.ts'

const here = 'https://circle.example.org'

test('after signing in, somebody goes on to a path of this site', () => {
  expect(nextPath('?next=%2Fj%2Fabc%3Flang%3Dzh', here)).toBe('/j/abc?lang=zh')
  expect(nextPath('', here)).toBe('/')
})

test.each([
  '//evil.test',
  '/\\evil.test',
  'https://evil.test/',
  'javascript:alert(1)',
  '/\t/evil.test',
  '\\\\evil.test',
  'j/abc',
])('never to another one, as by %j', (next) => {
  const path = nextPath(`?${new URLSearchParams({ next })}`, here)
  expect(new URL(path, here).origin).toBe(here)
  expect(path).toBe('/')
})
