import { expect, test } from 'vitest'
import { addressKey, limitKeys } from './limits.ts'

test('made-up session cookies share the limit of their address; a good session has its own', () => {
  const keys = limitKeys()
  expect(keys.keyOf('read', 'made-up', '192.0.2.1')).toBe('192.0.2.1')
  keys.foundGood('good')
  expect(keys.keyOf('read', 'good', '192.0.2.1')).toBe('good')
})

test('at the door everybody counts by address, however many guests one machine has become', () => {
  const keys = limitKeys()
  keys.foundGood('good')
  expect(keys.keyOf('door', 'good', '192.0.2.1')).toBe('192.0.2.1')
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('the address %s counts as %s', (address, key) => {
  expect(addressKey(address)).toBe(key)
})
