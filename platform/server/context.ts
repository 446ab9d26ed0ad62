import type { EventType, PayloadOf } from '../contract/event.ts'
import type { Actor } from '../contract/policy.ts'
import type { Db } from './db/pool.ts'
import type { Locale } from './i18n.ts'

/** What the request says about the browser behind it. */
export interface Visit {
  locale: Locale
  /** As seen through trusted proxies. */
  address: string
  agent: string
  method: string
  /** The browser loads this ahead: nobody has asked for it yet. */
  ahead: boolean
  requestId: string
  /** The path under which the browser came, with its query. */
  path: string
  /** Hands the browser a session (its opaque token), or takes it away. */
  keepSession(token: string): void
  dropSession(): void
  /** What this browser showed as its own cookie, whoever uses it; undefined when it has none. */
  device: string | undefined
  keepDevice(token: string): void
  /** A secret of this browser in a cookie that no script can read; made now where it has none. It says that two
   * requests come from one browser, not whose it is. */
  browserKey(): string
}

export interface Log {
  info(fields: object, text: string): void
  warn(fields: object, text: string): void
  error(fields: object, text: string): void
}

/** Things that happen only once the transaction has been committed. */
export interface Afterwards {
  /** These sessions are over: their sockets close. */
  endSession(sessionId: string): void
  /** There are mails to send. */
  wakeMail(): void
}

/** What every server function gets first. `db` is the open transaction; events are recorded when the action is done
 * and told when the transaction is committed. */
export interface Ctx<A extends Actor | null = Actor> {
  actor: A
  db: Db
  emit<E extends EventType>(type: E, payload: PayloadOf<E>): void
  now(): Date
  log: Log
  visit: Visit
  afterwards: Afterwards
}

/** For an action outside any transaction: what it writes goes through a writer with checks of its own. */
export type OutsideCtx = Omit<Ctx, 'db' | 'emit' | 'afterwards'>
