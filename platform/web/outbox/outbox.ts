import { store } from '../store.ts'

/** Something the person did that the server has not confirmed. It keeps its id for ever, so sending twice is once. */
export interface Waiting<Body> {
  id: string
  /** What must arrive in order shares a lane. */
  lane: string
  body: Body
  /** Milliseconds since 1970, by this device. */
  at: number
  /** The server said no for good, with this code. Nothing is thrown away: the person decides. */
  refused: string | null
}

/** Where things wait over a restart. */
export interface Shelf<Body> {
  all(): Promise<Waiting<Body>[]>
  put(item: Waiting<Body>): Promise<void>
  remove(id: string): Promise<void>
}

export type Verdict = { again: true; afterMs?: number } | { again: false; code: string }

interface Wiring<Body> {
  shelf: Shelf<Body>
  send(item: Waiting<Body>): Promise<void>
  /** What a failure means: the same may work later, or never. */
  judge(error: unknown): Verdict
  /** Runs `work` while no other tab runs this lane, where the browser can promise that. */
  alone(lane: string, work: (waited: boolean) => Promise<void>): Promise<void>
  /** Other tabs should look at the shelf again. */
  changed(): void
}

const firstPauseMs = 1000
const longestPauseMs = 30_000

export class Outbox<Body> {
  readonly items = store({ list: [] as readonly Waiting<Body>[] })
  readonly #wiring: Wiring<Body>
  /** Ids that are known to have reached the shelf: when one is gone from there, another tab has sent it. */
  readonly #shelved = new Set<string>()
  readonly #running = new Set<string>()
  readonly #pauses = new Map<string, { ms: number; timer: ReturnType<typeof setTimeout> }>()

  constructor(wiring: Wiring<Body>) {
    this.#wiring = wiring
  }

  /** @returns resolves once it would outlive the page, or cannot */
  add(item: Waiting<Body>): Promise<void> {
    this.items.set(({ list }) => ({ list: [...list, item] }))
    const kept = this.#keep(item)
    void this.#run(item.lane)
    return kept
  }

  retry(id: string): void {
    const item = this.items.get().list.find((other) => other.id === id)
    if (!item) return
    this.#replace({ ...item, refused: null })
    void this.#run(item.lane)
  }

  remove(id: string): void {
    this.items.set(({ list }) => ({ list: list.filter((item) => item.id !== id) }))
    void this.#wiring.shelf.remove(id).then(this.#wiring.changed, () => {})
  }

  /** The network is back, or another tab changed something: look again and go on. */
  async wake(): Promise<void> {
    await this.#load()
    for (const lane of new Set(this.items.get().list.map((item) => item.lane))) void this.#run(lane)
  }

  #next = (lane: string) => this.items.get().list.find((item) => item.lane === lane && item.refused === null)

  async #run(lane: string): Promise<void> {
    if (this.#running.has(lane) || !this.#next(lane)) return
    this.#running.add(lane)
    clearTimeout(this.#pauses.get(lane)?.timer)
    const work = async (waited: boolean) => {
      if (waited) await this.#load()
      await this.#drain(lane)
    }
    await this.#wiring.alone(lane, work).catch(() => {})
    this.#running.delete(lane)
  }

  async #drain(lane: string): Promise<void> {
    for (let item = this.#next(lane); item; item = this.#next(lane)) {
      try {
        await this.#wiring.send(item)
        this.remove(item.id)
        this.#pauses.delete(lane)
      } catch (error) {
        const verdict = this.#wiring.judge(error)
        if (verdict.again) return this.#pause(lane, verdict.afterMs)
        this.#replace({ ...item, refused: verdict.code })
      }
    }
  }

  #pause(lane: string, afterMs?: number): void {
    const ms = Math.min(longestPauseMs, (this.#pauses.get(lane)?.ms ?? firstPauseMs / 2) * 2)
    const timer = setTimeout(() => void this.#run(lane), afterMs ?? ms * (0.75 + Math.random() / 2))
    this.#pauses.set(lane, { ms, timer })
  }

  #replace(item: Waiting<Body>): void {
    this.items.set(({ list }) => ({ list: list.map((other) => (other.id === item.id ? item : other)) }))
    void this.#keep(item)
  }

  #keep(item: Waiting<Body>): Promise<void> {
    const kept = () => {
      this.#shelved.add(item.id)
      this.#wiring.changed()
    }
    // A private window may refuse to store: then it lives as long as the page.
    return this.#wiring.shelf.put(item).then(kept, () => {})
  }

  async #load(): Promise<void> {
    const kept = await this.#wiring.shelf.all().catch(() => null)
    if (kept === null) return
    const there = new Set(kept.map(({ id }) => id))
    this.items.set(({ list }) => {
      const own = list.filter(({ id }) => there.has(id) || !this.#shelved.has(id))
      const known = new Map([...own, ...kept].map((item) => [item.id, item]))
      return { list: [...known.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)) }
    })
    for (const id of there) this.#shelved.add(id)
  }
}
