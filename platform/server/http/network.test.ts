import { expect, test } from 'vitest'
import { networkOf } from './network.ts'

test.each([
  ['192.168.1.77', '192.168.1.0/24'],
  ['::ffff:192.168.1.77', '192.168.1.0/24'],
  ['127.0.0.1', '127.0.0.0/24'],
  ['2001:db8:12:34::9', '2001:db8:12::/48'],
  ['2001:DB8:12:99:1:2:3:4', '2001:db8:12::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['::1', '0:0:0::/48'],
  ['localhost', ''],
  ['', ''],
])('%s lies in %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
