import { type Ctx, type Db, type Identity, Missing, networkOf, type Visit } from '../../../platform/server/index.ts'
import type { Session } from '../contract.ts'
import { readAgent } from '../device.ts'
import { endSession } from './actions.ts'
import { findSession, listOtherSessionIds, listSessionsOf, type SessionRow, updateSeen } from './session-queries.ts'

const seenEveryMs = 10 * 60_000
const endedAtOnce = 500
const newest = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

export async function listSessions(
  ctx: Ctx,
  { before = newest, limit }: { before?: string | undefined; limit: number },
) {
  const rows = await listSessionsOf(ctx.db, ctx.actor.personId, { before, limit: limit + 1 }, ctx.now())
  const shown = rows.slice(0, limit)
  return { sessions: shown.map((row) => show(ctx, row)), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

const show = (ctx: Ctx, { id, agent, network, since, seenAt }: SessionRow): Session => ({
  id,
  current: id === ctx.actor.sessionId,
  device: readAgent(agent),
  network: nearness(ctx.visit, network),
  since,
  seenAt,
})

/** Whether a browser is where this one is, as far as the addresses tell. */
export function nearness({ address }: Visit, network: string): Session['network'] {
  const mine = networkOf(address)
  if (mine === '' || network === '') return 'unknown'
  return mine === network ? 'same' : 'another'
}

/** Of somebody else it is as good as none. */
export async function revokeSession(ctx: Ctx, sessionId: string): Promise<null> {
  const { personId } = ctx.actor
  if (!(await findSession(ctx.db, personId, sessionId, ctx.now()))) throw new Missing('session')
  await endSession(ctx, { personId, sessionId })
  if (sessionId === ctx.actor.sessionId) ctx.visit.dropSession()
  return null
}

export async function endOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  const { personId, sessionId } = ctx.actor
  const others = await listOtherSessionIds(ctx.db, personId, sessionId, endedAtOnce)
  for (const other of others) await endSession(ctx, { personId, sessionId: other })
  return { ended: others.length }
}

/** Whether it is time to write down again that this session is in use. */
export const isStale = ({ seenAt }: Identity, now: Date): boolean =>
  now.getTime() - new Date(seenAt).getTime() > seenEveryMs

/** Writes down that these sessions are in use: once in ten minutes each, however often this is said. */
export const noteSeen = (db: Db, sessionIds: readonly string[], now: Date, visit?: Visit): Promise<void> =>
  updateSeen(db, sessionIds, {
    ...(visit && { network: networkOf(visit.address) }),
    at: now,
    before: new Date(now.getTime() - seenEveryMs),
  })
