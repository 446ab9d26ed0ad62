// Everything that features declare, by name: for catalogues, for the gateway, and for tests that try all of it.
import * as circles from '../features/circles/contract.ts'
import * as entry from '../features/entry/contract.ts'
import * as files from '../features/files/contract.ts'
import * as organizations from '../features/organizations/contract.ts'
import * as people from '../features/people/contract.ts'
import * as rooms from '../features/rooms/contract.ts'
import * as safety from '../features/safety/contract.ts'
import type { Endpoint, EventType } from '../platform/contract/index.ts'

const declared = [files, people, organizations, safety, circles, rooms, entry].flatMap((contract) =>
  Object.entries<unknown>(contract),
)

const has = (value: unknown, ...keys: string[]): boolean =>
  typeof value === 'object' && value !== null && keys.every((key) => key in value)

/** Name of the declaration → endpoint. */
export const endpoints: ReadonlyMap<string, Endpoint> = byName(
  declared.filter((entry): entry is [string, Endpoint] => has(entry[1], 'route', 'can')),
)

// Of two with one name a plain map would keep the later one, and no test would ever ask the other.
function byName(named: readonly [string, Endpoint][]): ReadonlyMap<string, Endpoint> {
  const found = new Map<string, Endpoint>()
  for (const [name, spec] of named) {
    if (found.has(name)) throw new Error(`Two endpoints are called ${name}. Give one of them a name of its own.`)
    found.set(name, spec)
  }
  return found
}

export const events: readonly EventType[] = declared
  .map(([, value]) => value)
  .filter((value): value is EventType => has(value, 'heardBy', 'payload'))
