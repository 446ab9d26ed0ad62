import type pg from 'pg'
import { audienceKey } from '../../contract/event.ts'
import type { Actor } from '../../contract/policy.ts'
import type { Bus } from '../bus.ts'
import type { Ctx, Log, Visit } from '../context.ts'
import { type Db } from '../db/pool.ts'
import { see, transact } from '../db/transact.ts'
import { Forbidden } from '../errors.ts'
import { lockHeads } from '../log/queries.ts'
import { type Listener, recorder } from '../log/record.ts'
import type { Served } from './serve.ts'

/** Whom a session token stands for, and which organizations they have a place in. */
export interface Identity {
  actor: Actor
  organizations: string[]
}

export interface Engine {
  pool: pg.Pool
  bus: Bus
  listeners: readonly Listener[]
  now: () => Date
  /** Looks a session token up; undefined when it is unknown, ended or expired. */
  identify(db: Db, token: string, now: Date): Promise<Identity | undefined>
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
export async function perform(engine: Engine, call: Call): Promise<unknown> {
  const { spec, outside } = call.served
  const events = recorder(engine.listeners)
  const ended: string[] = []
  const writes = !spec.route.startsWith('GET ') || spec.answers === 'page'
  const now = engine.now()

  const done = await transact(engine.pool, writes && !outside ? 'write' : 'snapshot', async (db) => {
    const actor = await enter(engine, db, call, now)
    const ctx = {
      actor,
      db,
      now: () => now,
      emit: events.emit,
      log: call.log,
      visit: call.visit,
      afterwards: { endSession: (id: string) => ended.push(id) },
    } as Ctx
    if (writes && !outside && !spec.quiet) await lockHeads(db, headsNamedIn(call.params))
    const subject = await call.served.access(ctx, call.params as never)
    if (!spec.can.allows(actor, subject)) throw new Forbidden(spec.can.name)
    if (outside) return { act: () => call.served.run(ctx, subject as never, call.input as never), hints: [] }
    const reply = await call.served.run(ctx, subject as never, call.input as never)
    return { act: async () => reply, hints: writes ? await events.finish(ctx) : [] }
  })

  for (const hint of done.hints) engine.bus.publish(hint)
  for (const sessionId of ended) engine.bus.publish({ type: 'session-ended', sessionId })
  return done.act()
}

async function enter(engine: Engine, db: Db, { served, token }: Call, now: Date): Promise<Actor | null> {
  const identity = token ? await engine.identify(db, token, now) : undefined
  await see(db, identity?.organizations ?? [])
  if (!identity && served.spec.caller !== 'anyone') throw new SignedOut()
  return identity?.actor ?? null
}

const headsNamedIn = (params: Record<string, unknown>): string[] =>
  [params[audienceKey.circle], params[audienceKey.room]].filter((id) => typeof id === 'string')
