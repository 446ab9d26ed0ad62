import type { LimitClass } from '../../contract/endpoint.ts'

/** Requests a minute for one key. The key is the session where a good one was shown, else the address: people in one
 * restaurant or school share an address, so what needs no session has a wide ceiling. */
export const requestsPerMinute: Record<LimitClass, number> = {
  read: 600,
  write: 240,
  costly: 60,
  // A screen full of small pictures is a hundred questions.
  file: 3000,
  door: 1200,
}

const remembered = 100_000

/** Whose requests count together. A session counts only once it has been found good: made-up cookies would be as many
 * keys as somebody likes. At the door the address counts in any case, since guests are made there by the thousand. */
export function limitKeys() {
  const good = new Set<string>()
  return {
    foundGood(token: string): void {
      good.delete(token)
      good.add(token)
      for (const oldest of good) {
        if (good.size <= remembered) break
        good.delete(oldest)
      }
    },
    keyOf: (limit: LimitClass, token: string | undefined, address: string): string =>
      limit !== 'door' && token !== undefined && good.has(token) ? token : addressKey(address),
  }
}

/** One household or office has a whole /64 of IPv6 addresses (RFC 6177), so that counts as one. */
export function addressKey(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address.replace(/^::ffff:/i, '')
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}
