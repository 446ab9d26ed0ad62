import type { AudienceKind } from '../../contract/event.ts'
import type { EventsHint } from '../bus.ts'
import type { Client } from './client.ts'
import { encodeEvents } from './frames.ts'

/** While an audience is busy, its events travel together at the end of each window; the first goes at once. */
const windowMs = 20

export interface Telling {
  seq: number
  name: string
  text: string
}

/** What a channel asks of the gateway around it. */
export interface ChannelNeeds {
  /** Reads the log after `after`, oldest first; the epoch it belongs to, and where it ends. */
  readLog(channel: Channel, after: number): Promise<{ epoch: number; seq: number; events: Telling[] }>
  /** The person whom this event bars from the audience, if it does. */
  endsFor(event: Telling): string | undefined
  /** The event changes what a person may hear. */
  reopens(event: Telling): boolean
  /** An open socket must ask again what it may hear. */
  reopen(client: Client): void
  /** Takes a client out of the channel, and tells them. */
  dismiss(channel: Channel, client: Client): void
  failed(error: unknown): void
}

/** One audience on this node: who listens, and how far its log has been told. Hints may be lost, doubled or out of
 * order; only what continues the log without a gap is told, everything else is read from the log. */
export class Channel {
  readonly organizationId: string
  readonly audience: string
  readonly kind: AudienceKind
  readonly clients = new Set<Client>()
  epoch = 0
  /** Told up to here; undefined until the channel was started. */
  lastSeq: number | undefined
  /** The highest number a hint has spoken of. */
  #heardOf = 0
  #repairing: Promise<void> | undefined
  #pending: string[] = []
  #window: NodeJS.Timeout | undefined
  readonly #needs: ChannelNeeds

  constructor(needs: ChannelNeeds, at: { organizationId: string; audience: string; kind: AudienceKind }) {
    this.#needs = needs
    this.organizationId = at.organizationId
    this.audience = at.audience
    this.kind = at.kind
  }

  /** Everything after this head will be told. */
  start(epoch: number, seq: number): void {
    this.epoch = epoch
    this.lastSeq = seq
  }

  hear(hint: EventsHint): void {
    const last = hint.events.at(-1)?.seq ?? 0
    this.#heardOf = Math.max(this.#heardOf, last)
    if (this.lastSeq === undefined || this.#repairing) return
    const held = this.lastSeq
    const fresh = hint.events.filter(({ seq }) => seq > held)
    if (hint.epoch === this.epoch && fresh[0]?.seq === held + 1) this.#tell(fresh)
    else this.mustReach(hint.epoch, last)
  }

  /** The log is known to reach this far: what was not told is read from it. */
  mustReach(epoch: number, seq: number): void {
    if (this.lastSeq === undefined || this.#repairing) return
    if (epoch === this.epoch && seq <= this.lastSeq) return
    this.#repairing = this.#repair()
      .catch((error) => this.#needs.failed(error))
      .finally(() => {
        this.#repairing = undefined
      })
  }

  /** Once everything up to here has been told, or cannot be read just now. */
  async reach(epoch: number, seq: number): Promise<void> {
    this.mustReach(epoch, seq)
    await this.#repairing
  }

  /** From now on this client hears what is told. What was told before leaves first: it was not for them. */
  add(client: Client): void {
    this.#flush()
    this.clients.add(client)
  }

  async #repair(): Promise<void> {
    do {
      const { epoch, seq, events } = await this.#needs.readLog(this, this.lastSeq ?? 0)
      if (epoch !== this.epoch) return this.#startOver(epoch, seq)
      if (events.length === 0) return
      this.#tell(events)
    } while (this.#heardOf > (this.lastSeq ?? 0))
  }

  /** Restored from a backup: everybody fetches anew. */
  #startOver(epoch: number, seq: number): void {
    this.start(epoch, seq)
    this.#heardOf = seq
    const head = { audience: this.audience, kind: this.kind, epoch, seq, messageNo: 0 }
    for (const client of this.clients) client.send({ type: 'resync', head })
  }

  #tell(events: readonly Telling[]): void {
    for (const event of events) {
      const barred = this.#needs.endsFor(event)
      if (barred !== undefined) this.#end(barred)
      this.#pending.push(event.text)
      this.lastSeq = event.seq
      if (this.#needs.reopens(event)) for (const client of this.clients) this.#needs.reopen(client)
    }
    if (this.#window) return
    this.#flush()
    this.#window = setTimeout(() => this.#closeWindow(), windowMs)
  }

  /** What came before the end still goes to them; the end itself and everything after does not. */
  #end(personId: string): void {
    this.#flush()
    for (const client of [...this.clients]) {
      if (client.personId === personId) this.#needs.dismiss(this, client)
    }
  }

  #closeWindow(): void {
    this.#window = undefined
    if (this.#pending.length === 0) return
    this.#flush()
    this.#window = setTimeout(() => this.#closeWindow(), windowMs)
  }

  #flush(): void {
    if (this.#pending.length === 0) return
    const bytes = encodeEvents(this.audience, this.epoch, this.#pending)
    this.#pending = []
    for (const client of this.clients) client.sendEvents(this.audience, bytes)
  }

  close(): void {
    clearTimeout(this.#window)
  }
}
