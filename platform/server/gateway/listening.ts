// Who listens to what on this node, and how a socket comes to listen without hearing a word too much or too little.
import type { EventType } from '../../contract/event.ts'
import type { Cursor, HeadState } from '../../contract/protocol.ts'
import type { Log } from '../context.ts'
import { Channel, type ChannelNeeds, type Telling } from './channel.ts'
import type { Client, Shows } from './client.ts'
import type { Ephemeral } from './ephemeral.ts'

export interface Hearing {
  organizationId: string
  head: HeadState
}

/** What the gateway asks the database; everything as that person. */
export interface GatewaySource {
  /** Every audience the person may hear, with its head, the names they bear, and what others are told of them: one
   * snapshot. */
  hearings(personId: string): Promise<{ hearings: Hearing[]; names: ReadonlyMap<string, string>; shows: Shows }>
  /** Events after each cursor, at most `limit` of each, with the same rights; later cursors may be left out. */
  missed(personId: string, cursors: readonly Cursor[], limit: number): Promise<Map<string, Telling[]>>
  readLog(
    audience: string,
    organizationId: string,
    after: number,
  ): Promise<{ epoch: number; seq: number; events: Telling[] }>
  heads(channels: readonly { audience: string; organizationId: string }[]): Promise<HeadState[]>
  /** Of these sessions, those that still stand. */
  liveSessions(sessionIds: readonly string[]): Promise<string[]>
}

export interface ListeningOptions {
  source: GatewaySource
  catalogue: ReadonlyMap<string, EventType>
  ephemeral: Ephemeral
  log: Log
}

export class Listening {
  readonly #source: GatewaySource
  readonly #ephemeral: Ephemeral
  readonly #log: Log
  readonly #needs: ChannelNeeds
  readonly #channels = new Map<string, Channel>()
  /** Being asked about right now; true when it must be asked again afterwards. */
  readonly #asking = new Map<Client, boolean>()

  constructor({ source, catalogue, ephemeral, log }: ListeningOptions) {
    this.#source = source
    this.#ephemeral = ephemeral
    this.#log = log
    this.#needs = {
      readLog: (channel, after) => source.readLog(channel.audience, channel.organizationId, after),
      endsFor: (event) => (catalogue.get(event.name)?.ends ? personIn(event) : undefined),
      reopens: (event) => catalogue.get(event.name)?.reopens === true,
      reopen: (client) => void this.#reopen(client),
      dismiss: (channel, client) => this.#dismiss(channel, client),
      failed: (err) => log.warn({ err }, 'a channel could not be repaired yet'),
    }
  }

  channels = (): Channel[] => [...this.#channels.values()]

  get = (audience: string): Channel | undefined => this.#channels.get(audience)

  /** An id alone is not enough where organizations meet. */
  channelOf({ audience, organizationId }: { audience: string; organizationId: string }): Channel | undefined {
    const channel = this.#channels.get(audience)
    return channel?.organizationId === organizationId ? channel : undefined
  }

  /** A new socket begins to listen. What is told before `welcome` is done waits behind it. */
  begin(client: Client, welcome: (heads: HeadState[]) => Promise<void>): Promise<void> {
    return this.#alone(client, async () => {
      await welcome(await this.#open(client))
      for (const audience of client.audiences) client.release(audience)
    })
  }

  end(client: Client): void {
    for (const audience of [...client.audiences]) {
      const channel = this.#channels.get(audience)
      if (channel) this.#leave(channel, client)
    }
  }

  close(): void {
    for (const channel of this.#channels.values()) channel.close()
  }

  /** The person may hear more or less than before: asks again, and tells the difference. */
  async #reopen(client: Client): Promise<void> {
    if (this.#asking.has(client)) return void this.#asking.set(client, true)
    try {
      await this.#alone(client, async () => {
        for (const head of await this.#open(client)) {
          if (!client.isHeld(head.audience)) continue
          client.send({ type: 'opened', head })
          client.release(head.audience)
        }
      })
    } catch (err) {
      this.#log.warn({ err }, 'what a socket may hear could not be read again')
      client.bye('later', 1000)
    }
  }

  /** One question at a time for each socket; what came up meanwhile is asked afterwards. */
  async #alone(client: Client, ask: () => Promise<void>): Promise<void> {
    this.#asking.set(client, false)
    try {
      await ask()
    } finally {
      const again = this.#asking.get(client)
      this.#asking.delete(client)
      if (again && !client.isGone) void this.#reopen(client)
    }
  }

  /** Listens from the heads of a snapshot on. What this node had told beyond that snapshot may have been an end or a
   * beginning for this person: then it is asked again, now that nothing later can be missed. */
  async #open(client: Client): Promise<HeadState[]> {
    const heads = new Map<string, HeadState>()
    for (let sure = false; !sure; ) {
      const { hearings, names, shows } = await this.#source.hearings(client.personId)
      client.names = names
      this.#show(client, shows)
      sure = true
      for (const hearing of hearings) {
        heads.set(hearing.head.audience, hearing.head)
        if (!client.audiences.has(hearing.head.audience) && (await this.#join(client, hearing))) sure = false
      }
      this.#leaveAllBut(client, new Set(hearings.map(({ head }) => head.audience)))
    }
    const [stillLive] = await this.#source.liveSessions([client.sessionId])
    if (!stillLive) client.bye('signed_out')
    return this.#upToDate(client, heads)
  }

  /** Whoever is hidden from now on goes from the rooms where they were seen, and the other way round. */
  #show(client: Client, shows: Shows): void {
    const changed = client.shows.presence !== shows.presence
    client.shows = shows
    if (!changed) return
    for (const audience of client.audiences) {
      const channel = this.#channels.get(audience)
      if (channel?.kind === 'room') this.#ephemeral.hereChanged(channel)
    }
  }

  async #upToDate(client: Client, found: ReadonlyMap<string, HeadState>): Promise<HeadState[]> {
    const channels = [...client.audiences].flatMap((audience) => this.#channels.get(audience) ?? [])
    for (const { audience, epoch, seq } of await this.#source.heads(channels)) {
      this.#channels.get(audience)?.mustReach(epoch, seq)
    }
    return [...found.values()]
      .filter(({ audience }) => client.audiences.has(audience))
      .map((head) => ({ ...head, seq: Math.max(head.seq, this.#channels.get(head.audience)?.lastSeq ?? 0) }))
  }

  /** Only once the channel has told what the hearing knows: an end from an earlier time here would end this one.
   * @returns true when the channel was ahead of the hearing: what it has told meanwhile is not known to this client */
  async #join(client: Client, { organizationId, head }: Hearing): Promise<boolean> {
    const { audience, kind } = head
    const channel = this.#channels.get(audience) ?? new Channel(this.#needs, { organizationId, audience, kind })
    if (channel.organizationId !== organizationId) return false
    if (channel.lastSeq === undefined) channel.start(head.epoch, head.seq)
    else if (channel.lastSeq < head.seq) await channel.reach(head.epoch, head.seq)
    if (client.socket.readyState !== client.socket.OPEN) return false
    // It may have been given up while it was read.
    if ((this.#channels.get(audience) ?? channel) !== channel) return true
    this.#channels.set(audience, channel)
    channel.add(client)
    client.hold(audience)
    if (kind === 'room') this.#ephemeral.hereChanged(channel)
    return (channel.lastSeq ?? 0) > head.seq
  }

  #leaveAllBut(client: Client, allowed: ReadonlySet<string>): void {
    for (const audience of [...client.audiences]) {
      const channel = this.#channels.get(audience)
      if (channel && !allowed.has(audience)) this.#dismiss(channel, client)
    }
  }

  #dismiss(channel: Channel, client: Client): void {
    const toldOfIt = !client.isHeld(channel.audience)
    this.#leave(channel, client)
    if (toldOfIt) client.send({ type: 'closed', audience: channel.audience })
  }

  #leave(channel: Channel, client: Client): void {
    channel.clients.delete(client)
    client.forget(channel.audience)
    if (channel.kind === 'room') this.#ephemeral.hereChanged(channel)
    if (channel.clients.size > 0) return
    channel.close()
    this.#channels.delete(channel.audience)
  }
}

const personIn = ({ text }: Telling): string | undefined =>
  (JSON.parse(text) as { payload: { personId?: string } }).payload.personId
