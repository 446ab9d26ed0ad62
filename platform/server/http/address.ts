import type { IncomingMessage } from 'node:http'
import { BlockList, isIPv6 } from 'node:net'

// As Fastify's `trustProxy` has them.
const named: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.1/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/** Who is behind a request that the web framework does not see, such as an upgrade: the last address that no trusted
 * proxy has. @param trustedProxies addresses, ranges, or names as above */
export function addressReader(trustedProxies: readonly string[] = []): (request: IncomingMessage) => string {
  const trusted = new BlockList()
  for (const range of trustedProxies.flatMap((one) => named[one] ?? [one])) {
    const [address = '', prefix] = range.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (prefix === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(prefix), family)
  }
  const isTrusted = (address: string) => trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
  return ({ socket, headers }) => {
    const before = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
    let address = socket.remoteAddress ?? ''
    while (isTrusted(address)) {
      const told = before.pop()?.trim()
      if (!told) break
      address = told
    }
    return address
  }
}
