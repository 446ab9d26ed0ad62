import { addressKey } from '../http/limits.ts'

// A whole school shares one address, and after a restart all of it comes back at once.
const openAtOnce = 5000
const refusedPerMinute = 1200

/** What one address may have open and may try. Wide: persons and sessions have narrower limits of their own. */
export class Ceiling {
  readonly #open = new Map<string, number>()
  #refused = new Map<string, number>()
  #minute = 0

  mayTry(address: string, now: number): boolean {
    const key = addressKey(address)
    return (this.#open.get(key) ?? 0) < openAtOnce && (this.#refusedNow(now).get(key) ?? 0) < refusedPerMinute
  }

  /** Somebody without a session tried: that costs a look into the database. */
  refused(address: string, now: number): void {
    add(this.#refusedNow(now), addressKey(address), 1)
  }

  /** @returns to be called once, when it is closed */
  opened(address: string): () => void {
    const key = addressKey(address)
    add(this.#open, key, 1)
    return () => add(this.#open, key, -1)
  }

  #refusedNow(now: number): Map<string, number> {
    const minute = Math.floor(now / 60_000)
    if (minute !== this.#minute) this.#refused = new Map()
    this.#minute = minute
    return this.#refused
  }
}

function add(counts: Map<string, number>, key: string, more: number): void {
  const count = (counts.get(key) ?? 0) + more
  if (count === 0) counts.delete(key)
  else counts.set(key, count)
}
