import type { Readable } from 'node:stream'

/** From byte `from` up to and with byte `to`. */
export interface ByteRange {
  from: number
  to: number
}

export interface StoredThing {
  key: string
  at: Date
}

/** What a browser is told of bytes that it gets. */
export interface Shown {
  type: string
  disposition: string
}

/** A store that browsers can reach by themselves. */
export interface ForBrowsers {
  /** Where it is: part of what pages may show. */
  origin: string
  /** Gives one thing to whoever has the address, for less than a minute. */
  addressOf(key: string, shown: Shown): string
}

/** Where bytes lie that are written once and never changed. A key is letters, digits, `-`, `/` and `.`. */
export interface Store {
  /** Keeps the bytes of a local file, which stays where it is. Resolves once they are durable.
   * @throws an error of Node's or of the network's when it cannot: nothing is kept then */
  put(key: string, path: string, type: string): Promise<void>
  /** @throws StoreMissing when there is nothing under this key */
  open(key: string, range?: ByteRange): Promise<Readable>
  /** What is not there counts as removed. */
  remove(keys: readonly string[]): Promise<void>
  /** Everything that was put, in any order. */
  list(): AsyncIterable<StoredThing>
  /** Absent where everything goes through this server. */
  browsers?: ForBrowsers
}

export class StoreMissing extends Error {
  override name = 'StoreMissing'
}
