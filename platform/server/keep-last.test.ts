import { expect, test } from 'vitest'
import { keepLast } from './keep-last.ts'

test('what was asked for last is kept, whatever was made when; what failed is made again', async () => {
  const made: string[] = []
  const keep = keepLast<string>(2)
  const ask = (key: string, fails = false) =>
    keep(key, async () => {
      made.push(key)
      if (fails) throw new Error(key)
      return key.toUpperCase()
    })
  expect([await ask('a'), await ask('b'), await ask('a'), await ask('c')]).toEqual(['A', 'B', 'A', 'C'])
  expect(await ask('a')).toBe('A')
  expect(made).toEqual(['a', 'b', 'c'])
  expect(await ask('b')).toBe('B')
  expect(made).toEqual(['a', 'b', 'c', 'b'])
  await expect(ask('d', true)).rejects.toThrow('d')
  expect(await ask('d')).toBe('D')
})

test('two who ask at once wait for the same one', async () => {
  let times = 0
  const keep = keepLast<number>(2)
  const ask = () => keep('one', async () => ++times)
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
})
