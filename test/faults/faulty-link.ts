import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP proxy on loopback that does what networks do. */
export interface FaultyLink {
  port: number
  /** Where to; may change. */
  target: number
  /** Whatever is open now goes silent for ever in both directions, and neither side is told: half-open. */
  silence(): void
  /** For so long, whoever is answered is cut off before the first byte of the answer: it is done, and nobody knows. */
  cutReplies(ms: number): void
  close(): Promise<void>
}

interface Pair {
  client: Socket
  server: Socket
  silent: boolean
}

export async function openFaultyLink(): Promise<FaultyLink> {
  const pairs = new Set<Pair>()
  let cutUntil = 0

  function join(pair: Pair, from: Socket, to: Socket, answers: boolean) {
    from.on('data', (bytes) => {
      if (pair.silent) return
      if (answers && Date.now() < cutUntil) return void pair.client.destroy()
      if (to.writable) to.write(bytes)
    })
    from.on('error', () => {})
    from.on('close', () => {
      if (pair.silent) return
      to.destroy()
      pairs.delete(pair)
    })
  }

  const proxy = createServer((client) => {
    const pair: Pair = { client, server: connect(link.target, '127.0.0.1'), silent: false }
    pairs.add(pair)
    join(pair, client, pair.server, false)
    join(pair, pair.server, client, true)
  })

  const link: FaultyLink = {
    port: 0,
    target: 0,
    silence: () => {
      for (const pair of pairs) pair.silent = true
    },
    cutReplies: (ms) => {
      cutUntil = Date.now() + ms
    },
    close: () =>
      new Promise((closed) => {
        for (const { client, server } of pairs) for (const socket of [client, server]) socket.destroy()
        proxy.close(() => closed())
      }),
  }
  await new Promise<void>((open) => proxy.listen(0, '127.0.0.1', open))
  link.port = (proxy.address() as AddressInfo).port
  return link
}
