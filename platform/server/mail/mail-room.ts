import type pg from 'pg'
import type { Log } from '../context.ts'
import { transact } from '../db/transact.ts'
import { giveUp, giveUpExpired, leaseMails, markFailed, markSent, type WaitingMail } from './queries.ts'
import type { Postman } from './smtp.ts'

export interface MailRoomOptions {
  pool: pg.Pool
  log: Log
  now: () => Date
  /** Undefined where no mail server is set: mails wait until they are of no use. */
  postman: Postman | undefined
  sweepEveryMs?: number
  /** The pause after the first failure; each further one is four times as long. */
  firstPauseMs?: number
}

export interface MailRoom {
  /** There is something to send. */
  wake(): void
  close(): Promise<void>
}

const leaseMs = 90_000
const atOnce = 5
const mostTries = 6

/** Sends what waits, soon after it was left, and again after a failure. Several servers on one database share the
 * work: each mail is leased to one of them. A server that dies between sending and noting so sends it twice. */
export function openMailRoom(options: MailRoomOptions): MailRoom {
  const { sweepEveryMs = 3000, log } = options
  let running: Promise<void> | undefined
  let again = false
  let closed = false
  const wake = () => {
    if (closed) return
    if (running) return void (again = true)
    running = empty(options, () => closed)
      .catch((err) => log.warn({ err }, 'mails could not be read; trying again'))
      .finally(() => {
        running = undefined
        if (!again) return
        again = false
        wake()
      })
  }
  const timer = setInterval(wake, sweepEveryMs)
  return {
    wake,
    async close() {
      closed = true
      clearInterval(timer)
      await running
      options.postman?.close()
    },
  }
}

async function empty(options: MailRoomOptions, isClosed: () => boolean): Promise<void> {
  const { pool, now, postman } = options
  await transact(pool, 'write', (db) => giveUpExpired(db, now()))
  if (!postman) return
  for (;;) {
    const until = new Date(now().getTime() + leaseMs)
    const mails = await transact(pool, 'write', (db) => leaseMails(db, now(), until, atOnce))
    await Promise.all(mails.map((mail) => deliver(options, postman, mail)))
    if (mails.length < atOnce || isClosed()) return
  }
}

async function deliver(options: MailRoomOptions, postman: Postman, mail: WaitingMail): Promise<void> {
  const { pool, log, now, firstPauseMs = 5000 } = options
  const outcome = await postman.send(mail)
  if (outcome.sent) return transact(pool, 'write', (db) => markSent(db, mail.id, now()))
  const { problem, forGood } = outcome
  log.warn({ mail: mail.id, tries: mail.tries, problem }, 'a mail could not be sent')
  const over = forGood || mail.tries >= mostTries
  const next = new Date(now().getTime() + firstPauseMs * 4 ** (mail.tries - 1))
  await transact(pool, 'write', (db) =>
    over ? giveUp(db, mail.id, problem, now()) : markFailed(db, mail.id, problem, next),
  )
}
