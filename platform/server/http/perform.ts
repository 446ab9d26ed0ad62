import { audienceKey } from '../../contract/event.ts'
import type { Actor } from '../../contract/policy.ts'
import type { Log, Visit } from '../context.ts'
import type { Db } from '../db/pool.ts'
import { see } from '../db/transact.ts'
import { Forbidden, Refusal } from '../errors.ts'
import { lockHeads } from '../log/queries.ts'
import { type Engine, unit } from '../unit.ts'
import type { Served } from './serve.ts'

/** Whom a session token stands for, and which organizations they have a place in. */
export interface Identity {
  actor: Actor
  organizations: string[]
  /** When this session was last noted as in use. */
  seenAt: string
}

/** Looks a session token up; undefined when it is unknown, ended or expired. */
export type Identify = (db: Db, token: string, now: Date) => Promise<Identity | undefined>

export interface WebEngine extends Engine {
  identify: Identify
  /** Somebody has just used their session. Answers at once, and never throws. */
  seen?(identity: Identity, visit: Visit): void
}

/** No session, where one is needed: 401. */
export class SignedOut extends Error {
  override name = 'SignedOut'
}

export interface Call {
  served: Served
  token: string | undefined
  params: Record<string, unknown>
  /** Parameters, query and body in one. */
  input: Record<string, unknown>
  visit: Visit
  log: Log
}

/** The one way in, for every endpoint: identify → lock the head → access → may they? → act → record → commit →
 * tell. Nothing is authorized outside the transaction that writes. */
export async function perform(engine: WebEngine, call: Call): Promise<unknown> {
  const { spec, outside, access, run } = call.served
  const writes = !outside && (!spec.route.startsWith('GET ') || spec.answers === 'page')
  const options = {
    mode: writes ? ('write' as const) : ('snapshot' as const),
    visit: call.visit,
    log: call.log,
    enter: (db: Db) => enter(engine, db, call),
  }
  const act = await unit(engine, options, async (ctx) => {
    if (writes && !spec.quiet) await lockHeads(ctx.db, headsNamedIn(call.params))
    const subject = await access(ctx, call.params as never)
    if (!spec.can.allows(ctx.actor, subject)) throw new Forbidden(spec.can.name)
    if (outside) return () => run(ctx, subject as never, call.input as never)
    const reply = await run(ctx, subject as never, call.input as never)
    return () => {
      // Returned and not thrown: it was counted, and what was counted stays.
      if (reply instanceof Refusal) throw reply
      return reply
    }
  })
  return act()
}

async function enter(engine: WebEngine, db: Db, { served, token, visit }: Call): Promise<Actor | null> {
  const identity = token ? await engine.identify(db, token, engine.now()) : undefined
  if (!identity && served.spec.caller !== 'anyone') throw new SignedOut()
  if (identity) engine.seen?.(identity, visit)
  see(db, identity?.organizations ?? [])
  return identity?.actor ?? null
}

const headsNamedIn = (params: Record<string, unknown>): string[] =>
  [params[audienceKey.circle], params[audienceKey.room]].filter((id) => typeof id === 'string')
