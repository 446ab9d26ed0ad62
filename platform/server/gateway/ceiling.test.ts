import { expect, test } from 'vitest'
import { Ceiling } from './ceiling.ts'

test('one address holds thousands of connections, since a school shares one, and not any number', () => {
  const ceiling = new Ceiling()
  const ends = Array.from({ length: 5000 }, () => {
    expect(ceiling.mayTry('192.0.2.1', 0)).toBe(true)
    return ceiling.opened('192.0.2.1')
  })
  expect(ceiling.mayTry('192.0.2.1', 0)).toBe(false)
  expect(ceiling.mayTry('::ffff:192.0.2.1', 0)).toBe(false)
  expect(ceiling.mayTry('192.0.2.2', 0)).toBe(true)
  ends[0]?.()
  expect(ceiling.mayTry('192.0.2.1', 0)).toBe(true)
})

test('whoever keeps trying without a session waits for the next minute', () => {
  const ceiling = new Ceiling()
  for (let nr = 0; nr < 1200; nr++) ceiling.refused('2001:db8::1', 1000)
  expect(ceiling.mayTry('2001:db8::2', 2000)).toBe(false)
  expect(ceiling.mayTry('2001:db8:0:1::2', 2000)).toBe(true)
  expect(ceiling.mayTry('2001:db8::2', 61_000)).toBe(true)
})
