import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { addressReader } from './address.ts'

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded ? { 'x-forwarded-for': forwarded } : {},
  }) as unknown as IncomingMessage

test.each<[string, string[], string, string | undefined, string]>([
  ['nobody is believed unless named', [], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['a trusted proxy is believed', ['loopback'], '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['also in IPv6’s clothes', ['127.0.0.1'], '::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['what a visitor wrote before it is not', ['loopback'], '127.0.0.1', '10.9.9.9, 198.51.100.1', '198.51.100.1'],
  ['proxies behind each other', ['loopback', '10.0.0.0/8'], '::1', '198.51.100.1, 10.0.0.3', '198.51.100.1'],
  ['a trusted proxy that says nothing', ['loopback'], '127.0.0.1', undefined, '127.0.0.1'],
  ['something that is no address', ['loopback'], '127.0.0.1', 'unknown', 'unknown'],
])('%s', (_, trusted, remote, forwarded, address) => {
  expect(addressReader(trusted)(from(remote, forwarded))).toBe(address)
})
