import { hash } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Actor } from '../../contract/policy.ts'
import { isForeign } from '../http/security.ts'
import { pace } from '../pace.ts'
import { Ceiling } from './ceiling.ts'
import type { Gateway } from './gateway.ts'

const path = '/live'
const frameLimit = 64 * 1024
const pingEveryMs = 25_000
/** All tabs of somebody come back at once, and again when the network is poor. Each coming costs several queries. */
const comingsOfOne = { most: 60, perMs: 10_000 }

export interface UpgradeOptions {
  gateway: Gateway
  /** Whom the request's cookie stands for. */
  identify(request: IncomingMessage): Promise<Actor | undefined>
  /** The hosts whose pages are ours: behind a proxy the one that was asked for differs from the one we are asked by. */
  addressOf(request: IncomingMessage): string
  hostsOf(request: IncomingMessage): readonly (string | undefined)[]
}

const tooOften = '429 Too Many Requests\r\nRetry-After: 10'
const refuse = (socket: Duplex, status: string) =>
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)

// No listener is made where the request is at hand: it would keep the request for as long as the socket lives.
const destroy = function (this: Duplex) {
  this.destroy()
}

/** Opens `/live` on a web server. Refused before the upgrade: another path, a foreign page, no session, and any
 * query: a token in an address would end up in logs. @returns a function that ends it all */
export function openLive(server: Server, { gateway, identify, addressOf, hostsOf }: UpgradeOptions): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: frameLimit,
    perMessageDeflate: false,
    autoPong: false,
  })
  const ceiling = new Ceiling()
  const comings = pace(comingsOfOne)
  const mayCome = (key: string) => comings.take(key, new Date(performance.now()))
  const alive = new WeakSet<object>()
  const isAlive = function (this: WebSocket) {
    alive.add(this)
  }

  server.on('upgrade', async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', destroy)
    if (request.url !== path) return refuse(socket, '404 Not Found')
    const { origin, cookie } = request.headers
    if (origin === undefined || isForeign('POST', hostsOf(request), origin)) return refuse(socket, '403 Forbidden')
    const address = addressOf(request)
    if (!ceiling.mayTry(address, performance.now())) return refuse(socket, '429 Too Many Requests\r\nRetry-After: 60')
    // By what it shows before anything is looked up, and by who it is after: other cookies beside do not help.
    if (cookie && !mayCome(hash('sha1', cookie))) return refuse(socket, tooOften)
    const actor = await identify(request).catch(() => null)
    if (actor === null) return refuse(socket, '503 Service Unavailable')
    if (!actor) {
      ceiling.refused(address, performance.now())
      return refuse(socket, '401 Unauthorized')
    }
    if (!mayCome(actor.personId)) return refuse(socket, tooOften)
    sockets.handleUpgrade(request, socket, head, (open) => {
      alive.add(open)
      open.on('pong', isAlive)
      open.on('close', ceiling.opened(address))
      gateway.accept(open, actor)
    })
  })

  // A peer that vanished without a word (half-open) does not answer two pings in a row.
  const pinging = setInterval(() => {
    for (const open of sockets.clients) {
      if (!alive.delete(open)) open.terminate()
      else open.ping()
    }
  }, pingEveryMs)
  return () => {
    clearInterval(pinging)
    sockets.close()
  }
}
