import { findOrganizationsOf } from '../features/people/server/index.ts'
import type { Ctx, Visit } from '../platform/server/context.ts'
import { see } from '../platform/server/index.ts'
import { type Engine, unit } from '../platform/server/unit.ts'

const nobodysVisit: Visit = {
  locale: 'en',
  address: 'localhost',
  agent: 'the server itself',
  method: 'GET',
  ahead: false,
  requestId: 'start',
  path: '',
  keepSession: () => {},
  dropSession: () => {},
  device: undefined,
  keepDevice: () => {},
  browserKey: () => '',
}
const quiet = { info: () => {}, warn: () => {}, error: () => {} }

/** Does something as a person, without a browser: for the demo and for commands at the prompt. */
export const asPerson = <T>(engine: Engine, personId: string, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  unit(
    engine,
    {
      mode: 'write',
      visit: nobodysVisit,
      log: quiet,
      enter: async (db) => {
        see(db, await findOrganizationsOf(db, personId))
        return { personId, sessionId: '' }
      },
    },
    work,
  )

/** Does something as nobody: sees no organization. */
export const asServer = <T>(engine: Engine, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  unit(
    engine,
    {
      mode: 'write',
      visit: nobodysVisit,
      log: quiet,
      enter: async (db) => {
        see(db, [])
        return null
      },
    },
    work,
  )
