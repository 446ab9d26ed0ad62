import type pg from 'pg'
import type { Cursor } from '../../contract/protocol.ts'
import type { Db } from '../db/pool.ts'
import { noOrganization, transact } from '../db/transact.ts'
import { findHeads, listEvents } from '../log/queries.ts'
import { eventText } from '../log/record.ts'
import type { Telling } from './channel.ts'
import type { Shows } from './client.ts'
import type { GatewaySource } from './listening.ts'

const repairPage = 500
/** Of what was missed, no more than this comes unasked: a client pulls the rest from its own cursors. */
const resumedCharacters = 256 * 1024

/** What the gateway must be told of people, by the features that know them. */
export interface PeopleSource {
  /** Circles and rooms the person is in. */
  audiences(db: Db, personId: string): Promise<{ organizationId: string; id: string }[]>
  /** organization → the person's name there */
  names(db: Db, personId: string): Promise<ReadonlyMap<string, string>>
  shows(db: Db, personId: string): Promise<Shows>
  liveSessions(db: Db, sessionIds: readonly string[]): Promise<string[]>
}

/** The gateway's questions, each in one snapshot that sees only the organizations it is about. */
export function databaseSource(pool: pg.Pool, people: PeopleSource): GatewaySource {
  const read = <T>(organizations: readonly string[], work: (db: Db) => Promise<T>) =>
    transact(pool, 'snapshot', work, [noOrganization, ...organizations])

  const audiencesOf = (personId: string) => read([], (db) => people.audiences(db, personId))

  return {
    async hearings(personId) {
      const audiences = [...(await audiencesOf(personId)), { organizationId: noOrganization, id: personId }]
      const organizations = new Map(audiences.map(({ id, organizationId }) => [id, organizationId]))
      return read([...new Set(organizations.values())], async (db) => {
        const heads = await findHeads(db, [...organizations.keys()])
        const hearings = heads.map((head) => ({
          head,
          organizationId: organizations.get(head.audience) ?? noOrganization,
        }))
        const [names, shows] = [await people.names(db, personId), await people.shows(db, personId)]
        return { hearings, names, shows }
      })
    },
    async missed(personId, cursors, limit) {
      const mine = cursors.length > 0 ? await audiencesOf(personId) : []
      const allowed = new Set([personId, ...mine.map(({ id }) => id)])
      return read([...new Set(mine.map(({ organizationId }) => organizationId))], async (db) => {
        const found = new Map<string, Telling[]>()
        let characters = 0
        for (const cursor of cursors) {
          if (!allowed.has(cursor.audience) || found.has(cursor.audience)) continue
          if (characters > resumedCharacters) break
          const events = await eventsAfter(db, cursor, limit)
          found.set(cursor.audience, events)
          for (const { text } of events) characters += text.length
        }
        return found
      })
    },
    readLog: (audience, organizationId, after) =>
      read([organizationId], async (db) => {
        const [head] = await findHeads(db, [audience])
        const { epoch, seq } = head ?? { epoch: 0, seq: 0 }
        return { epoch, seq, events: await eventsAfter(db, { audience, seq: after }, repairPage) }
      }),
    heads: (channels) =>
      read([...new Set(channels.map(({ organizationId }) => organizationId))], (db) =>
        findHeads(
          db,
          channels.map(({ audience }) => audience),
        ),
      ),
    liveSessions: (sessionIds) => read([], (db) => people.liveSessions(db, sessionIds)),
  }
}

async function eventsAfter(db: Db, { audience, seq }: Pick<Cursor, 'audience' | 'seq'>, limit: number) {
  const events = await listEvents(db, audience, seq, limit)
  return events.map((event) => eventText(event.seq, event.name, event.payload))
}
