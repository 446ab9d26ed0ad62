import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import { deleteExpired, listToForget, markForgotten } from '../features/people/server/index.ts'
import { deleteOldDevices } from '../features/safety/server/index.ts'
import { transact } from '../platform/server/db/transact.ts'
import { forgetName } from '../platform/server/log/forget.ts'
import { cutLog, turnOutbox } from '../platform/server/log/retention.ts'
import { deleteOldMails } from '../platform/server/mail/queries.ts'

const nightly = 'tidy'
const atOnce = 10_000
/** As long as browsers keep cookies. */
const cookieDays = 400

export interface Jobs {
  close(): Promise<void>
}

interface JobNeeds {
  connection: pg.ClientConfig
  pool: pg.Pool
  log: Logger
  /** Looks through everything that is stored. Not at the start: the store may be away, and the server runs without. */
  sweepFiles(): Promise<void>
}

/** Work beside the requests. A job is only a hint that something is due; what is due stands in our own tables. */
export async function startJobs({ connection, pool, log, sweepFiles }: JobNeeds): Promise<Jobs> {
  const boss = new PgBoss({ ...(connection as object), max: 3, application_name: 'opencircle jobs' })
  boss.on('error', (err) => log.warn({ err }, 'jobs wait until the database is back'))
  await boss.start()
  await boss.createQueue(nightly)
  await boss.work(nightly, async () => {
    await tidy(pool, new Date())
    await sweepFiles()
  })
  await boss.schedule(nightly, '17 3 * * *')
  await tidy(pool, new Date())
  return { close: () => boss.stop({ graceful: true, timeout: 5000 }) }
}

/** What is over goes: sessions, links, old days of the outbox, the old end of the log. */
async function tidy(pool: pg.Pool, now: Date): Promise<void> {
  await turnOutbox(pool, now)
  await cutLog(pool, now)
  await forgetErased(pool, now)
  await transact(pool, 'write', (db) => deleteExpired(db, now, atOnce))
  const unused = new Date(now.getTime() - cookieDays * 24 * 3600_000)
  await transact(pool, 'write', (db) => deleteOldDevices(db, unused, atOnce))
  const monthAgo = new Date(now.getTime() - 30 * 24 * 3600 * 1000)
  await transact(pool, 'write', (db) => deleteOldMails(db, monthAgo, atOnce))
}

/** The names of people who erased themselves, where old events still bear them. What is not done tonight is tomorrow. */
export async function forgetErased(pool: pg.Pool, now: Date): Promise<void> {
  for (const { personId, whose } of await listToForget(pool, 100)) {
    for (const id of whose) await forgetName(pool, id)
    await markForgotten(pool, personId, now)
  }
}
