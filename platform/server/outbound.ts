// The only way out: every request that this server makes because somebody gave it an address.
import { lookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { isPublicAddress } from './public-address.ts'

export interface OutboundRequest {
  method?: 'GET' | 'HEAD' | 'POST'
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Beside 80 and 443. */
  ports?: readonly number[]
}

export interface OutboundAnswer {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
  /** Where it came from in the end. */
  url: string
}

export interface OutboundOptions {
  /** Every address of a host, as text. */
  resolve?: (host: string) => Promise<readonly string[]>
  /** Addresses that may be reached although they are not public; for tests with a server of their own. */
  allow?: (address: string) => boolean
  timeoutMs?: number
  limitBytes?: number
}

export type OutboundReason = 'address_refused' | 'unreachable' | 'too_slow' | 'too_large' | 'too_many_redirects'

export class OutboundRefused extends Error {
  override name = 'OutboundRefused'
  readonly reason: OutboundReason
  constructor(reason: OutboundReason, detail: string, cause?: unknown) {
    super(`${reason}: ${detail}`, { cause })
    this.reason = reason
  }
}

export type Fetch = (address: string, request?: OutboundRequest) => Promise<OutboundAnswer>

const redirectLimit = 3
const redirects = new Set([301, 302, 303, 307, 308])
const usualPorts = [80, 443]
const kept = new Set(['accept', 'accept-language', 'content-type', 'user-agent'])

/**
 * A guarded fetch. It refuses: anything but http and https; a name or password in the address; ports other than 80, 443
 * and those the request names; and every host of which any address is not public (loopback, private, link-local,
 * multicast, IPv4 inside IPv6 and the like, see public-address.ts). The name is resolved once and the connection goes to
 * that very address, so a name cannot point elsewhere between check and use (DNS rebinding). Redirects, at most three,
 * go through the same gate; a POST is not redirected. 5 s for everything from name to last byte, 1 MB after unpacking.
 * It carries no cookies, no referrer and no headers but a few harmless ones, except those of the request to the host
 * that was asked first.
 * @throws OutboundRefused
 */
export function guardedFetch(options: OutboundOptions = {}): Fetch {
  const { timeoutMs = 5000, limitBytes = 1024 * 1024 } = options
  return async (address, request = {}) => {
    const ends = AbortSignal.timeout(timeoutMs)
    try {
      return await follow(address, request, { ...options, limitBytes, ends })
    } catch (error) {
      if (error instanceof OutboundRefused) throw error
      if (ends.aborted) throw new OutboundRefused('too_slow', hostOf(address))
      throw new OutboundRefused('unreachable', hostOf(address), error)
    }
  }
}

interface Guard extends OutboundOptions {
  limitBytes: number
  ends: AbortSignal
}

async function follow(address: string, request: OutboundRequest, guard: Guard): Promise<OutboundAnswer> {
  let url = checked(address, request)
  let headers = request.headers ?? {}
  for (let hop = 0; hop <= redirectLimit; hop++) {
    const answer = await ask(url, await pinned(url, guard), { ...request, headers }, guard)
    const { location } = answer.headers
    if (!redirects.has(answer.status) || !location || request.method === 'POST') return answer
    const next = checked(new URL(location, url).href, request)
    // What was meant for one host is not told to another.
    if (next.origin !== url.origin) headers = harmless(headers)
    url = next
  }
  throw new OutboundRefused('too_many_redirects', url.host)
}

function checked(address: string, { ports = [] }: OutboundRequest): URL {
  if (!URL.canParse(address)) throw new OutboundRefused('address_refused', 'not an address')
  const url = new URL(address)
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new OutboundRefused('address_refused', url.protocol)
  if (url.username || url.password) throw new OutboundRefused('address_refused', 'a name or password in it')
  if (![...usualPorts, ...ports].includes(port)) throw new OutboundRefused('address_refused', `port ${port}`)
  return url
}

/** The one address that is connected to. One bad address among good ones spoils the host: it is a trap or a mistake. */
async function pinned({ hostname }: URL, { resolve = resolveAll, allow = () => false, ends }: Guard): Promise<string> {
  const host = hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) ? [host] : await Promise.race([resolve(host), aborted(ends)])
  const [first] = addresses
  if (!first) throw new OutboundRefused('unreachable', host)
  for (const address of addresses) {
    if (!isPublicAddress(address) && !allow(address)) throw new OutboundRefused('address_refused', host)
  }
  return first
}

const resolveAll = async (host: string) => (await lookup(host, { all: true })).map(({ address }) => address)

const aborted = (ends: AbortSignal): Promise<never> =>
  new Promise((_, fail) => ends.addEventListener('abort', () => fail(ends.reason), { once: true }))

function ask(url: URL, address: string, request: OutboundRequest, guard: Guard): Promise<OutboundAnswer> {
  const { method = 'GET', headers = {}, body } = request
  const family = isIP(address)
  return new Promise((done, failed) => {
    const asked = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      headers: { 'user-agent': 'Opencircle', ...headers, 'accept-encoding': 'gzip, br, deflate' },
      // A connection of its own for each request, to the address that was checked and to no other.
      agent: false,
      lookup: (_, { all }, give) => (all ? give(null, [{ address, family }]) : give(null, address, family)),
      signal: guard.ends,
      maxHeaderSize: 16 * 1024,
    })
    asked.on('error', failed)
    asked.on('response', (response) => {
      const { statusCode: status = 0, headers: told } = response
      read(response, guard).then((bytes) => done({ status, headers: told, body: bytes, url: url.href }), failed)
    })
    asked.end(body)
  })
}

/** The body, unpacked, as long as it stays within the limit: a small packet may hold gigabytes. */
async function read(response: http.IncomingMessage, { limitBytes, ends }: Guard): Promise<Buffer> {
  const unpack = unpackers[response.headers['content-encoding'] ?? '']?.()
  const source = unpack ? response.pipe(unpack) : response
  response.on('error', (error) => source.destroy(error))
  ends.addEventListener('abort', () => source.destroy(new Error('too slow')), { once: true })
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of source) {
      length += (chunk as Buffer).length
      if (length > limitBytes) throw new OutboundRefused('too_large', `more than ${limitBytes} bytes`)
      chunks.push(chunk as Buffer)
    }
    return Buffer.concat(chunks)
  } finally {
    response.destroy()
    source.destroy()
  }
}

const unpackers: Record<string, () => NodeJS.ReadWriteStream & { destroy(error?: Error): void }> = {
  gzip: createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
}

const harmless = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => kept.has(name.toLowerCase())))

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : 'no address')
