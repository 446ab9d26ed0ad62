import { drillFaults } from '../test/faults/drill.ts'
import type { Bench } from './bench.ts'

/** At least fifty kills of the server, of PostgreSQL and of both, with cut and silent connections in between. */
export const faults: Bench = {
  about: 'what is lost, doubled or out of order while server and database are killed under people who write',
  async run(say, { quick = false } = {}) {
    const much = quick ? { kills: 3, acknowledged: 300, senders: 8 } : { kills: 50, acknowledged: 10_000, senders: 40 }
    return { ...(await drillFaults({ ...much, seed: 20_260, say })) }
  },
}
