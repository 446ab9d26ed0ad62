import type { Heard } from '../../contract/event.ts'
import type { Cursor, HeadState, ServerFrame } from '../../contract/protocol.ts'
import { Connection } from './connection.ts'
import { Follower, type Following } from './follower.ts'

export interface Ephemera {
  typing: Extract<ServerFrame, { type: 'typing' }>
  here: Extract<ServerFrame, { type: 'here' }>
  reads: Extract<ServerFrame, { type: 'reads' }>
}

export interface Ears {
  /** Every audience this person may hear, after each connecting. */
  heads?(heads: readonly HeadState[], personId: string): void
  opened?(head: HeadState): void
  closed?(audience: string): void
  /** Any event of any audience as it comes off the wire: perhaps twice, perhaps early. */
  glimpse?(event: Heard, audience: string): void
  passing?(frame: Ephemera[keyof Ephemera]): void
  /** The connection is gone for now: whatever is not in a log may be missed. */
  dropped?(): void
  /** The connection was turned away several times: perhaps the session has ended. */
  refused?(): void
}

const graceMs = 1500
const resumedMost = 500

const behind = (a: Cursor, b: Cursor): Cursor => (b.epoch !== a.epoch || b.seq < a.seq ? b : a)

/** Leads what comes over the one connection to the many who follow a part of it. */
export class Hub {
  readonly connection: Connection
  readonly #followers = new Map<string, Set<Follower>>()
  readonly #heads = new Map<string, HeadState>()
  readonly #ears = new Set<Ears>()
  #look: string | null = null

  constructor(address: () => string) {
    this.connection = new Connection({
      address,
      refused: () => this.#tell('refused'),
      resume: () => this.#cursors(),
      receive: (frame) => this.receive(frame),
    })
    this.connection.status.subscribe(() => {
      if (this.connection.status.get().state === 'waiting') this.#tell('dropped')
    })
  }

  /** Hears an audience from where its state was read. */
  follow(following: Following): Follower {
    const follower = new Follower(following, (ms, then) => void setTimeout(then, ms))
    const { audience } = following
    this.#followers.set(audience, (this.#followers.get(audience) ?? new Set()).add(follower))
    const head = this.#heads.get(audience)
    if (head) follower.expect(head.epoch, head.seq, graceMs)
    return follower
  }

  unfollow(follower: Follower): void {
    follower.stopped = true
    const { audience } = follower.following
    const others = this.#followers.get(audience)
    others?.delete(follower)
    if (others?.size === 0) this.#followers.delete(audience)
  }

  listen(ears: Ears): () => void {
    this.#ears.add(ears)
    return () => this.#ears.delete(ears)
  }

  /** The room in view: who is there, who writes and who has read is told of this one only. */
  look(roomId: string | null): void {
    this.#look = roomId
    this.connection.send({ type: 'look', roomId })
  }

  typing(roomId: string): void {
    this.connection.send({ type: 'typing', roomId })
  }

  receive(frame: ServerFrame): void {
    if (frame.type === 'welcome') return this.#welcome(frame.heads, frame.personId)
    if (frame.type === 'events') return this.#events(frame)
    if (frame.type === 'resync') return this.#resync(frame.head)
    if (frame.type === 'behind') return this.#expect(frame.heads, 0)
    if (frame.type === 'opened') return this.#opened(frame.head)
    if (frame.type === 'closed') return this.#closed(frame.audience)
    if (frame.type === 'typing' || frame.type === 'here' || frame.type === 'reads') this.#tell('passing', frame)
  }

  #welcome(heads: readonly HeadState[], personId: string): void {
    this.#heads.clear()
    if (this.#look) this.connection.send({ type: 'look', roomId: this.#look })
    this.#expect(heads, graceMs)
    for (const audience of [...this.#followers.keys()]) if (!this.#heads.has(audience)) this.#closed(audience)
    this.#tell('heads', heads, personId)
  }

  #events({ audience, epoch, events }: Extract<ServerFrame, { type: 'events' }>): void {
    for (const follower of this.#of(audience)) follower.take(epoch, events)
    const last = events.at(-1)
    const head = this.#heads.get(audience)
    if (last && head && last.seq > head.seq) this.#heads.set(audience, { ...head, epoch, seq: last.seq })
    for (const event of events) this.#tell('glimpse', event, audience)
  }

  #resync(head: HeadState): void {
    this.#heads.set(head.audience, head)
    for (const follower of this.#of(head.audience)) follower.resync()
  }

  #expect(heads: readonly HeadState[], grace: number): void {
    for (const head of heads) {
      this.#heads.set(head.audience, head)
      for (const follower of this.#of(head.audience)) follower.expect(head.epoch, head.seq, grace)
    }
  }

  #opened(head: HeadState): void {
    this.#heads.set(head.audience, head)
    this.#tell('opened', head)
  }

  #closed(audience: string): void {
    this.#heads.delete(audience)
    for (const follower of this.#of(audience)) {
      this.unfollow(follower)
      follower.following.ended?.()
    }
    this.#tell('closed', audience)
  }

  /** What has more than one follower is on the screen: it goes first, as a hello holds only so many. The others catch
   * up by asking for themselves. */
  #cursors(): Cursor[] {
    return [...this.#followers.values()]
      .sort((a, b) => b.size - a.size)
      .slice(0, resumedMost)
      .map((followers) => [...followers].map(({ cursor }) => cursor).reduce(behind))
  }

  #of = (audience: string): Follower[] => [...(this.#followers.get(audience) ?? [])]

  #tell<Name extends keyof Ears>(name: Name, ...what: Parameters<NonNullable<Ears[Name]>>): void {
    for (const ears of [...this.#ears]) (ears[name] as ((...all: typeof what) => void) | undefined)?.(...what)
  }
}
