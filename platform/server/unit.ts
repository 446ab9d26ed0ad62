import type pg from 'pg'
import type { Actor } from '../contract/policy.ts'
import type { Bus, EventsHint } from './bus.ts'
import type { Ctx, Log, Visit } from './context.ts'
import type { Db } from './db/pool.ts'
import { type Mode, transact } from './db/transact.ts'
import { type Listener, recorder } from './log/record.ts'

/** What a unit of work needs of the process around it. */
export interface Engine {
  pool: pg.Pool
  bus: Bus
  listeners: readonly Listener[]
  now: () => Date
}

export interface UnitOptions {
  mode: Mode
  visit: Visit
  log: Log
  /** Says who acts, and lets the transaction see their organizations. */
  enter(db: Db): Promise<Actor | null>
}

/** One transaction: enter → work → listeners → events recorded → commit → told. What is told may be lost, what is
 * recorded is not. */
export async function unit<T>(engine: Engine, options: UnitOptions, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const events = recorder(engine.listeners)
  const ended: string[] = []
  let mailWaits = false
  const now = engine.now()
  const done = await transact(engine.pool, options.mode, async (db) => {
    const ctx = {
      actor: await options.enter(db),
      db,
      now: () => now,
      emit: events.emit,
      log: options.log,
      visit: options.visit,
      afterwards: {
        endSession: (id: string) => ended.push(id),
        wakeMail: () => {
          mailWaits = true
        },
      },
    } as Ctx
    const result = await work(ctx)
    const hints: EventsHint[] = options.mode === 'write' ? await events.finish(ctx) : []
    return { result, hints }
  })
  for (const hint of done.hints) engine.bus.publish(hint)
  for (const sessionId of ended) engine.bus.publish({ type: 'session-ended', sessionId })
  if (mailWaits) engine.bus.publish({ type: 'mail-waits' })
  return done.result
}
