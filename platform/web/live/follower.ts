import type { Heard } from '../../contract/event.ts'
import type { Cursor } from '../../contract/protocol.ts'

export interface Page {
  events: Heard[]
  headSeq: number
}

export interface Following {
  audience: string
  epoch: number
  /** The state that follows was read at this number. */
  seq: number
  /** Reads the log on from the cursor. */
  pull(cursor: Cursor): Promise<Page | 'resync'>
  /** What happened next: in order, without a gap, each once. */
  hear(events: Heard[]): void
  /** The log no longer continues what is held: fetch the state anew, then `reset`. */
  lost(): void
  /** Nothing more will be heard here. */
  ended?(): void
}

type Later = (ms: number, then: () => void) => void

const keptAhead = 2000

/** One reader of one audience's log. Whatever comes late, twice or out of order, `hear` gets it once and in order. */
export class Follower {
  readonly following: Following
  readonly #later: Later
  /** Heard before its turn, by seq. */
  readonly #ahead = new Map<number, Heard>()
  #epoch: number
  #seq: number
  #target = 0
  #pulling = false
  #lost = false
  stopped = false

  constructor(following: Following, later: Later) {
    this.following = following
    this.#later = later
    this.#epoch = following.epoch
    this.#seq = following.seq
  }

  get cursor(): Cursor {
    return { audience: this.following.audience, epoch: this.#epoch, seq: this.#seq }
  }

  /** Takes in events as they come off the wire. */
  take(epoch: number, events: readonly Heard[]): void {
    if (this.#lost || this.stopped) return
    if (epoch !== this.#epoch) return this.#lose()
    for (const event of events) if (event.seq > this.#seq) this.#ahead.set(event.seq, event)
    this.#drain()
    if (this.#ahead.size === 0) return
    this.#target = Math.max(this.#target, ...this.#ahead.keys())
    if (this.#ahead.size > keptAhead) this.#ahead.clear()
    void this.#repair()
  }

  /** The log is known to reach this far. What has not come by itself after `graceMs` is fetched. */
  expect(epoch: number, seq: number, graceMs: number): void {
    if (this.#lost || this.stopped) return
    if (epoch !== this.#epoch) return this.#lose()
    if (seq <= this.#seq) return
    this.#target = Math.max(this.#target, seq)
    this.#later(graceMs, () => void this.#repair())
  }

  /** A state read anew takes the place of the old one. An older one than what is held changes nothing. */
  reset(epoch: number, seq: number): void {
    if (!this.#lost && epoch === this.#epoch && seq < this.#seq) return
    if (epoch !== this.#epoch) {
      this.#ahead.clear()
      this.#target = 0
    }
    this.#epoch = epoch
    this.#seq = seq
    this.#lost = false
    this.#drain()
    if (this.#target > this.#seq) void this.#repair()
  }

  resync(): void {
    this.#lose()
  }

  #lose(): void {
    if (this.#lost || this.stopped) return
    this.#lost = true
    this.following.lost()
  }

  #drain(): void {
    const ready: Heard[] = []
    for (const seq of this.#ahead.keys()) if (seq <= this.#seq) this.#ahead.delete(seq)
    for (let next = this.#ahead.get(this.#seq + 1); next; next = this.#ahead.get(this.#seq + 1)) {
      this.#ahead.delete(next.seq)
      this.#seq = next.seq
      ready.push(next)
    }
    if (ready.length > 0) this.following.hear(ready)
  }

  async #repair(): Promise<void> {
    if (this.#pulling || this.#lost || this.stopped || this.#seq >= this.#target) return
    this.#pulling = true
    try {
      while (this.#seq < this.#target && !this.#lost && !this.stopped) if (!(await this.#pullOnce())) break
    } finally {
      this.#pulling = false
    }
  }

  async #pullOnce(): Promise<boolean> {
    const asked = this.cursor
    const page = await this.following.pull(asked).catch(() => null)
    // Without an answer the next frame or the next welcome tries again; this covers a quiet room.
    if (page === null) {
      this.#later(5000, () => void this.#repair())
      return false
    }
    if (asked.epoch !== this.#epoch) return true
    if (page === 'resync') {
      this.#lose()
      return false
    }
    this.take(this.#epoch, page.events)
    return page.events.length > 0
  }
}
