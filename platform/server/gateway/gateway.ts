// The live connections of this node. A socket hears the audiences that the database says its person may hear; the
// push is only a hint, the log is the truth, and everything here can be lost without losing anything.
import type { WebSocket } from 'ws'
import type { EventType } from '../../contract/event.ts'
import { type ClientFrame, type Cursor, type HeadState, protocolVersion } from '../../contract/protocol.ts'
import type { Hint } from '../bus.ts'
import type { Log } from '../context.ts'
import type { Channel } from './channel.ts'
import { Client } from './client.ts'
import { type Ephemeral, ephemeral } from './ephemeral.ts'
import { encodeEvents, readFrame } from './frames.ts'
import { type GatewaySource, Listening } from './listening.ts'

export interface GatewayOptions {
  source: GatewaySource
  events: readonly EventType[]
  log: Log
}

const socketsPerPerson = 20
const resumedEvents = 200
const reconnectWithinMs = 10_000

export class Gateway {
  readonly #source: GatewaySource
  readonly #log: Log
  readonly #people = new Map<string, Set<Client>>()
  readonly #ephemeral: Ephemeral = ephemeral()
  readonly #listening: Listening

  constructor({ source, events, log }: GatewayOptions) {
    this.#source = source
    this.#log = log
    const catalogue = new Map(events.map((type) => [type.name, type]))
    this.#listening = new Listening({ source, catalogue, ephemeral: this.#ephemeral, log })
  }

  /** This person has a socket open on this node, and lets others know. */
  isHere = (personId: string): boolean => [...(this.#people.get(personId) ?? [])].some(({ shows }) => shows.presence)

  clients(): Client[] {
    return [...this.#people.values()].flatMap((clients) => [...clients])
  }

  channels = (): Channel[] => this.#listening.channels()

  /** A socket whose session has just been found good. */
  accept(socket: WebSocket, who: { personId: string; sessionId: string }): void {
    const client = new Client(socket, who)
    const mine = this.#people.get(who.personId) ?? new Set()
    this.#people.set(who.personId, mine.add(client))
    socket.on('message', (bytes, isBinary) => this.#take(client, isBinary ? '' : String(bytes)))
    // Answered here and not by the library: a peer that asks without reading would fill our memory with answers.
    socket.on('ping', (bytes) => this.#mayGoOn(client) && socket.pong(bytes))
    socket.on('close', () => this.#forget(client))
    socket.on('error', () => client.goAway())
    if (mine.size > socketsPerPerson) client.bye('limit')
  }

  /** Never throws: whoever gives a hint has done what it tells of. */
  hear(hint: Hint): void {
    try {
      this.#hear(hint)
    } catch (err) {
      this.#log.error({ err }, 'a hint could not be told; the audit will')
    }
  }

  #hear(hint: Hint): void {
    if (hint.type === 'events') return this.#listening.channelOf(hint)?.hear(hint)
    if (hint.type === 'read') {
      const channel = this.#listening.channelOf({ audience: hint.roomId, organizationId: hint.organizationId })
      return channel && this.#ephemeral.read(channel, hint)
    }
    if (hint.type !== 'session-ended') return
    for (const client of this.clients()) if (client.sessionId === hint.sessionId) client.bye('signed_out')
  }

  /** Compares every channel with its head in the log, in one query: a lost hint heals here. */
  async audit(): Promise<void> {
    const channels = this.channels()
    if (channels.length === 0) return
    for (const head of await this.#source.heads(channels)) {
      this.#listening.get(head.audience)?.mustReach(head.epoch, head.seq)
    }
    // Also those that acknowledge nothing: they are told now and then rather than never.
    for (const client of this.clients()) if (client.missed.size > 0 && client.hasFlushed()) this.#tellBehind(client)
  }

  /** Sockets of sessions that ended without our hearing of it are closed. */
  async auditSessions(): Promise<void> {
    const clients = this.clients()
    if (clients.length === 0) return
    const live = new Set(await this.#source.liveSessions([...new Set(clients.map(({ sessionId }) => sessionId))]))
    for (const client of clients) if (!live.has(client.sessionId)) client.bye('signed_out')
  }

  /** Everybody comes back within ten seconds, not all at once. */
  close(): void {
    this.#ephemeral.close()
    for (const client of this.clients()) client.bye('later', Math.floor(Math.random() * reconnectWithinMs))
    this.#listening.close()
  }

  #mayGoOn(client: Client): boolean {
    if (client.isGone) return false
    if (client.mayAsk(performance.now())) return true
    client.bye('limit')
    return false
  }

  #take(client: Client, text: string): void {
    if (!this.#mayGoOn(client)) return
    const frame = readFrame(text)
    if (!frame) return client.bye('malformed')
    if (frame.type === 'hello') return this.#greet(client, frame)
    this.#answer(client, frame)
  }

  #greet(client: Client, hello: Extract<ClientFrame, { type: 'hello' }>): void {
    if (hello.v !== protocolVersion) return client.bye('reload')
    if (!client.greet()) return client.bye('malformed')
    this.#listening
      .begin(client, (heads) => this.#welcome(client, heads, hello.resume))
      .catch((err) => {
        this.#log.warn({ err }, 'a socket could not be welcomed')
        client.bye('later', 1000)
      })
  }

  async #welcome(client: Client, heads: HeadState[], resume: readonly Cursor[]): Promise<void> {
    const byAudience = new Map(heads.map((head) => [head.audience, head]))
    const behind = resume.filter((cursor) => isBehind(cursor, byAudience.get(cursor.audience)))
    const missed = await this.#source.missed(client.personId, behind, resumedEvents)
    client.send({ type: 'welcome', v: protocolVersion, personId: client.personId, heads })
    for (const [audience, events] of missed) {
      // Whoever was taken out meanwhile gets nothing more; what happened since then waits behind this.
      const head = byAudience.get(audience)
      if (!head || events.length === 0 || !client.audiences.has(audience)) continue
      const texts = events.filter(({ seq }) => seq <= head.seq).map(({ text }) => text)
      if (texts.length > 0) client.sendBefore(audience, encodeEvents(audience, head.epoch, texts))
    }
  }

  #answer(client: Client, frame: Exclude<ClientFrame, { type: 'hello' }>): void {
    if (frame.type === 'ping') return client.send({ type: 'pong' })
    if (frame.type === 'ack') return this.#acknowledge(client, frame.frames)
    const room = this.#roomHeardBy(client, frame.roomId)
    if (frame.type === 'typing') return room && this.#ephemeral.typing(room, client)
    client.looksAt = room?.audience ?? null
    if (room) this.#ephemeral.show(room, client)
  }

  #acknowledge(client: Client, frames: number): void {
    client.acknowledge(frames)
    if (client.missed.size > 0 && client.hasRoom()) this.#tellBehind(client)
  }

  #roomHeardBy(client: Client, roomId: string | null): Channel | undefined {
    const channel = roomId === null ? undefined : this.#listening.get(roomId)
    return channel?.kind === 'room' && client.hears(channel.audience) ? channel : undefined
  }

  #tellBehind(client: Client): void {
    const heads = [...client.missed].flatMap((audience) => {
      const channel = this.#listening.get(audience)
      return channel
        ? [{ audience, kind: channel.kind, epoch: channel.epoch, seq: channel.lastSeq ?? 0, messageNo: 0 }]
        : []
    })
    client.missed.clear()
    client.send({ type: 'behind', heads })
  }

  #forget(client: Client): void {
    client.goAway()
    this.#listening.end(client)
    const mine = this.#people.get(client.personId)
    mine?.delete(client)
    if (mine?.size === 0) this.#people.delete(client.personId)
  }
}

const isBehind = (cursor: Cursor, head: HeadState | undefined): boolean =>
  head !== undefined && cursor.epoch === head.epoch && cursor.seq < head.seq
