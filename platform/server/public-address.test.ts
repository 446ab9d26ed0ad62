import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPublicAddress } from './public-address.ts'

test('no private IPv4 address is public in any spelling of it', () => {
  const byte = fc.nat({ max: 255 })
  const inside = fc.oneof(
    fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
  )
  fc.assert(
    fc.property(inside, ([a, b, c, d]) => {
      const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
      const plain = `${a}.${b}.${c}.${d}`
      for (const address of [
        plain,
        `::ffff:${plain}`,
        `::ffff:${hex}`,
        `::${plain}`,
        `64:ff9b::${hex}`,
        `2002:${hex}::1`,
      ]) {
        expect(isPublicAddress(address), address).toBe(false)
      }
    }),
  )
  for (const address of ['93.184.215.14', '1.1.1.1', '2606:4700:4700::1111', '2a00:1450::1']) {
    expect(isPublicAddress(address), address).toBe(true)
  }
})
