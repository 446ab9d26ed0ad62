import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'

export interface SlowLink {
  port: number
  /** Where to; may be set after the link is open. */
  target: number
  /** Bytes that went to the browser. */
  bytesDown(): number
  /** While true nothing passes in either direction: the network is there and silent. */
  cut(on: boolean): void
  close(): Promise<void>
}

export interface Slowness {
  /** One way and back. */
  roundTripMs: number
  bitsPerSecond: number
}

/** Lighthouse's "slow 4G", as fixed in the product's budgets. */
export const slow4g: Slowness = { roundTripMs: 150, bitsPerSecond: 1_600_000 }

/** A TCP proxy on loopback that is as slow as a phone's link. Browsers' own emulation leaves WebSockets fast; this
 * does not. All connections share one bandwidth each way; each chunk waits half a round trip. */
export async function openSlowLink({ roundTripMs, bitsPerSecond }: Slowness): Promise<SlowLink> {
  let down = 0
  let silent = false
  const free = { up: 0, down: 0 }
  const sockets = new Set<Socket>()
  const link: SlowLink = {
    port: 0,
    target: 0,
    bytesDown: () => down,
    cut: (on) => {
      silent = on
      if (on) for (const socket of sockets) socket.destroy()
    },
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => closed())
      }),
  }

  /** When the last bit of a chunk has arrived on the other side. */
  function arrival(way: 'up' | 'down', bytes: number): number {
    const start = Math.max(performance.now(), free[way])
    free[way] = start + (bytes * 8000) / bitsPerSecond
    return free[way] + roundTripMs / 2
  }

  function pipe(from: Socket, to: Socket, way: 'up' | 'down') {
    const later = (bytes: number, act: () => void) =>
      setTimeout(act, Math.max(0, arrival(way, bytes) - performance.now()))
    from.on('data', (chunk) => {
      if (way === 'down') down += chunk.length
      later(chunk.length, () => void (to.writable && to.write(chunk)))
    })
    from.on('end', () => later(0, () => to.end()))
    from.on('error', () => to.destroy())
    from.on('close', () => sockets.delete(from))
    sockets.add(from)
  }

  const server: Server = createServer((browser) => {
    if (silent) return void browser.destroy()
    // A connection costs a round trip before its first byte.
    const upstream = connect(link.target, '127.0.0.1')
    browser.pause()
    setTimeout(() => browser.resume(), roundTripMs)
    pipe(browser, upstream, 'up')
    pipe(upstream, browser, 'down')
  })
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  link.port = (server.address() as AddressInfo).port
  return link
}
