// Another node of the same server: its own gateway on its own port, over the same database and the same hints.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { events } from '../app/endpoints.ts'
import { findNames } from '../features/organizations/server/index.ts'
import { findShows, identify, listAudiences, listLiveSessions } from '../features/people/server/index.ts'
import { transact } from '../platform/server/db/transact.ts'
import { Gateway } from '../platform/server/gateway/gateway.ts'
import type { GatewaySource } from '../platform/server/gateway/listening.ts'
import { databaseSource } from '../platform/server/gateway/source.ts'
import { openLive } from '../platform/server/gateway/upgrade.ts'
import { Live, Person } from './person.ts'
import type { World } from './world.ts'

export interface Node {
  gateway: Gateway
  live(person: Person): Promise<Live>
  close(): Promise<void>
}

/** @param around what happens around the node's questions to the database, such as waiting between them */
export async function openNode(world: World, around: (source: GatewaySource) => GatewaySource): Promise<Node> {
  const { pool, server } = world
  const source = databaseSource(pool, {
    audiences: listAudiences,
    names: findNames,
    shows: findShows,
    liveSessions: (db, ids) => listLiveSessions(db, ids, new Date()),
  })
  const gateway = new Gateway({ source: around(source), events, log: pino({ level: 'silent' }) })
  const unsubscribe = server.engine.bus.subscribe((hint) => gateway.hear(hint))
  const web = createServer()
  const closeLive = openLive(web, {
    gateway,
    addressOf: () => '127.0.0.1',
    hostsOf: ({ headers }) => [headers.host],
    identify: async ({ headers }) => {
      const token = headers.cookie?.split('=')[1] ?? ''
      return (await transact(pool, 'snapshot', (db) => identify(db, token, new Date())))?.actor
    },
  })
  await new Promise<void>((listening) => web.listen(0, '127.0.0.1', listening))
  const base = `http://127.0.0.1:${(web.address() as AddressInfo).port}`
  return {
    gateway,
    live: ({ cookie }) => Live.open(Object.assign(new Person(base), { cookie }), []),
    close: async () => {
      unsubscribe()
      gateway.close()
      closeLive()
      web.closeAllConnections()
      await new Promise((closed) => web.close(closed))
    },
  }
}
