import { setTimeout as sleep } from 'node:timers/promises'
import type { PlainLog } from '../plain-log.ts'
import type { Postmaster } from './launch.ts'

export interface Kept {
  /** Resolves when the database is down for good: with nothing after stop(), or with a sentence saying why. */
  exited: Promise<string | undefined>
  pid: () => number
  stop: () => Promise<void>
}

const window = 60_000
const mostFalls = 5

/** Starts postgres again when it dies under the server, at most five times a minute, each time waiting longer. */
export async function keepRunning(launch: () => Promise<Postmaster>, log: PlainLog): Promise<Kept> {
  const kept = { current: await launch(), stopping: false }
  const exited = watch(kept, launch, log)
  return {
    exited,
    pid: () => kept.current.pid,
    stop: async () => {
      kept.stopping = true
      await kept.current.stop()
      await exited
    },
  }
}

async function watch(
  kept: { current: Postmaster; stopping: boolean },
  launch: () => Promise<Postmaster>,
  log: PlainLog,
): Promise<string | undefined> {
  const falls: number[] = []
  for (;;) {
    const how = await kept.current.exited
    if (kept.stopping) return undefined
    falls.push(Date.now())
    const recent = falls.filter((at) => at > Date.now() - window).length
    if (recent > mostFalls) return `PostgreSQL ended ${recent} times within a minute, last by ${how}.`
    log.error(`PostgreSQL ended by itself (${how}). Starting it again.`)
    await sleep(100 * 2 ** (recent - 1))
    try {
      kept.current = await launch()
    } catch (error) {
      return (error as Error).message
    }
    log.info('PostgreSQL is running again.')
    if (kept.stopping) await kept.current.stop()
  }
}
