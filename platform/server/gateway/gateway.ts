// The live connections of this node. A socket hears the audiences that the database says its person may hear; the
// push is only a hint, the log is the truth, and everything here can be lost without losing anything.
import type { WebSocket } from 'ws'
import type { EventType } from '../../contract/event.ts'
import { type ClientFrame, type Cursor, type HeadState, protocolVersion } from '../../contract/protocol.ts'
import type { Hint } from '../bus.ts'
import type { Log } from '../context.ts'
import { Channel, type ChannelNeeds, type Telling } from './channel.ts'
import { Client } from './client.ts'
import { type Ephemeral, ephemeral } from './ephemeral.ts'
import { encodeEvents, readFrame } from './frames.ts'

export interface Hearing {
  organizationId: string
  head: HeadState
}

/** What the gateway asks the database; everything as that person. */
export interface GatewaySource {
  /** Every audience the person may hear, with its head, and the names they bear: one snapshot. */
  hearings(personId: string): Promise<{ hearings: Hearing[]; names: ReadonlyMap<string, string> }>
  /** Events after each cursor, at most `limit` of each, with the same rights. */
  missed(personId: string, cursors: readonly Cursor[], limit: number): Promise<Map<string, Telling[]>>
  readLog(audience: string, organizationId: string, after: number): Promise<{ epoch: number; events: Telling[] }>
  heads(channels: readonly { audience: string; organizationId: string }[]): Promise<HeadState[]>
  /** Of these sessions, those that still stand. */
  liveSessions(sessionIds: readonly string[]): Promise<string[]>
}

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
  readonly #catalogue: ReadonlyMap<string, EventType>
  readonly #channels = new Map<string, Channel>()
  readonly #people = new Map<string, Set<Client>>()
  readonly #ephemeral: Ephemeral = ephemeral()
  readonly #needs: ChannelNeeds

  constructor({ source, events, log }: GatewayOptions) {
    this.#source = source
    this.#log = log
    this.#catalogue = new Map(events.map((type) => [type.name, type]))
    this.#needs = {
      readLog: (channel, after) => source.readLog(channel.audience, channel.organizationId, after),
      endsFor: (event) => (this.#catalogue.get(event.name)?.ends ? personIn(event) : undefined),
      reopens: (event) => this.#catalogue.get(event.name)?.reopens === true,
      reopen: (client) => void this.#reopen(client),
      leave: (channel, client) => this.#leave(channel, client),
      failed: (error) => log.warn({ err: error }, 'a channel could not be repaired yet'),
    }
  }

  /** Somebody with this person's session has a socket open on this node. */
  isHere = (personId: string): boolean => this.#people.has(personId)

  clients(): Client[] {
    return [...this.#people.values()].flatMap((clients) => [...clients])
  }

  channels(): Channel[] {
    return [...this.#channels.values()]
  }

  /** A socket whose session has just been found good. */
  accept(socket: WebSocket, who: { personId: string; sessionId: string }): void {
    const client = new Client(socket, who)
    const mine = this.#people.get(who.personId) ?? new Set()
    this.#people.set(who.personId, mine.add(client))
    socket.on('message', (bytes, isBinary) => this.#take(client, isBinary ? '' : String(bytes)))
    socket.on('close', () => this.#forget(client))
    socket.on('error', () => socket.terminate())
    if (mine.size > socketsPerPerson) client.bye('limit')
  }

  hear(hint: Hint): void {
    if (hint.type === 'events') return this.#channelOf(hint)?.hear(hint)
    if (hint.type === 'read') {
      const channel = this.#channels.get(hint.roomId)
      return channel && this.#ephemeral.read(channel, hint.personId, hint.messageNo)
    }
    for (const client of this.clients()) if (client.sessionId === hint.sessionId) client.bye('signed_out')
  }

  /** Compares every channel with its head in the log, in one query: a lost hint heals here. */
  async audit(): Promise<void> {
    const channels = this.channels()
    if (channels.length === 0) return
    for (const head of await this.#source.heads(channels)) {
      this.#channels.get(head.audience)?.mustReach(head.epoch, head.seq)
    }
    for (const client of this.clients()) if (client.missed.size > 0 && client.hasRoom()) this.#tellBehind(client)
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
    for (const channel of this.channels()) channel.close()
  }

  /** An id alone is not enough where organizations meet. */
  #channelOf({ audience, organizationId }: { audience: string; organizationId: string }): Channel | undefined {
    const channel = this.#channels.get(audience)
    return channel?.organizationId === organizationId ? channel : undefined
  }

  #take(client: Client, text: string): void {
    if (!client.mayAsk(Date.now())) return client.bye('limit')
    const frame = readFrame(text)
    if (!frame) return client.bye('malformed')
    if (frame.type === 'hello') return this.#greet(client, frame)
    if (client.ready) this.#answer(client, frame)
  }

  #greet(client: Client, hello: Extract<ClientFrame, { type: 'hello' }>): void {
    if (hello.v !== protocolVersion) return client.bye('reload')
    this.#welcome(client, hello.resume).catch((error) => {
      this.#log.warn({ err: error }, 'a socket could not be welcomed')
      client.bye('later', 1000)
    })
  }

  async #welcome(client: Client, resume: readonly Cursor[]): Promise<void> {
    const heads = await this.#open(client)
    const byAudience = new Map(heads.map((head) => [head.audience, head]))
    const behind = resume.filter((cursor) => isBehind(cursor, byAudience.get(cursor.audience)))
    const missed = await this.#source.missed(client.personId, behind, resumedEvents)
    client.welcome({ type: 'welcome', v: protocolVersion, personId: client.personId, heads })
    for (const { audience, epoch } of behind) {
      const events = missed.get(audience) ?? []
      if (events.length > 0)
        client.sendEvents(
          audience,
          encodeEvents(
            audience,
            epoch,
            events.map(({ text }) => text),
          ),
        )
    }
  }

  /** Listens from the heads of one snapshot on. What this node had told beyond that snapshot may hold this person's
   * end: then it is asked again, now that nothing later can be missed. */
  async #open(client: Client): Promise<HeadState[]> {
    const { hearings, names } = await this.#source.hearings(client.personId)
    client.names = names
    const channels = hearings.map((hearing) => this.#join(client, hearing))
    const [stillLive] = await this.#source.liveSessions([client.sessionId])
    if (!stillLive) client.bye('signed_out')
    if (channels.some((channel, index) => (channel.lastSeq ?? 0) > (hearings[index]?.head.seq ?? 0))) {
      await this.#recheck(client)
    }
    for (const { audience, epoch, seq } of await this.#source.heads(channels)) {
      this.#channels.get(audience)?.mustReach(epoch, seq)
    }
    return hearings
      .filter(({ head }) => client.audiences.has(head.audience))
      .map(({ head }) => ({ ...head, seq: Math.max(head.seq, this.#channels.get(head.audience)?.lastSeq ?? 0) }))
  }

  async #recheck(client: Client): Promise<void> {
    const { hearings } = await this.#source.hearings(client.personId)
    const allowed = new Set(hearings.map(({ head }) => head.audience))
    for (const audience of [...client.audiences]) if (!allowed.has(audience)) this.#close(client, audience)
  }

  #join(client: Client, { organizationId, head }: Hearing): Channel {
    const { audience, kind } = head
    const channel = this.#channels.get(audience) ?? new Channel(this.#needs, { organizationId, audience, kind })
    this.#channels.set(audience, channel)
    if (channel.lastSeq === undefined) channel.start(head.epoch, head.seq)
    if (client.socket.readyState !== client.socket.OPEN) return channel
    channel.clients.add(client)
    client.audiences.add(audience)
    if (kind === 'room') this.#ephemeral.hereChanged(channel)
    return channel
  }

  #leave(channel: Channel, client: Client): void {
    channel.clients.delete(client)
    client.audiences.delete(channel.audience)
    client.missed.delete(channel.audience)
    if (client.looksAt === channel.audience) client.looksAt = null
    if (channel.kind === 'room') this.#ephemeral.hereChanged(channel)
    if (channel.clients.size > 0) return
    channel.close()
    this.#channels.delete(channel.audience)
  }

  /** The person may hear more or less than before: asks again, and tells the difference. */
  async #reopen(client: Client): Promise<void> {
    try {
      const before = new Set(client.audiences)
      const heads = await this.#open(client)
      for (const head of heads) if (!before.delete(head.audience)) client.send({ type: 'opened', head })
      for (const audience of before) this.#close(client, audience)
    } catch (error) {
      this.#log.warn({ err: error }, 'what a socket may hear could not be read again')
      client.bye('later', 1000)
    }
  }

  #close(client: Client, audience: string): void {
    const channel = this.#channels.get(audience)
    if (!channel?.clients.has(client)) return
    this.#leave(channel, client)
    client.send({ type: 'closed', audience })
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
    const channel = roomId === null ? undefined : this.#channels.get(roomId)
    return channel?.kind === 'room' && channel.clients.has(client) ? channel : undefined
  }

  #tellBehind(client: Client): void {
    const heads = [...client.missed].flatMap((audience) => {
      const channel = this.#channels.get(audience)
      return channel
        ? [{ audience, kind: channel.kind, epoch: channel.epoch, seq: channel.lastSeq ?? 0, messageNo: 0 }]
        : []
    })
    client.missed.clear()
    client.send({ type: 'behind', heads })
  }

  #forget(client: Client): void {
    for (const audience of [...client.audiences]) {
      const channel = this.#channels.get(audience)
      if (channel) this.#leave(channel, client)
    }
    const mine = this.#people.get(client.personId)
    mine?.delete(client)
    if (mine?.size === 0) this.#people.delete(client.personId)
  }
}

const isBehind = (cursor: Cursor, head: HeadState | undefined): boolean =>
  head !== undefined && cursor.epoch === head.epoch && cursor.seq < head.seq

const personIn = ({ text }: Telling): string | undefined =>
  (JSON.parse(text) as { payload: { personId?: string } }).payload.personId
