import type { Ctx } from '../context.ts'
import { Missing, Refusal } from '../errors.ts'
import { findHeads, listEvents } from './queries.ts'

const pageLimit = 500

/** What happened in an audience after a client's cursor. The caller has checked that they may hear it.
 * @throws Refusal `resync` when the cursor is of another epoch, ahead of the log, or older than what is kept */
export async function pullEvents(ctx: Ctx, audienceId: string, from: { epoch: number; after: number }) {
  const [head] = await findHeads(ctx.db, [audienceId])
  if (!head) throw new Missing('audience')
  if (from.epoch !== head.epoch || from.after > head.seq) throw new Refusal('resync')
  const events = await listEvents(ctx.db, audienceId, from.after, pageLimit)
  const reachesBack = from.after === head.seq || events[0]?.seq === from.after + 1
  if (!reachesBack) throw new Refusal('resync')
  return {
    events: events.map(({ seq, name, payload }) => ({ seq, name, payload: JSON.parse(payload) as unknown })),
    headSeq: head.seq,
  }
}
