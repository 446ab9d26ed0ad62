import { setTimeout as sleep } from 'node:timers/promises'
import type { PlainLog } from '../plain-log.ts'
import { DiskFull } from './failure.ts'
import type { Postmaster } from './launch.ts'

export interface Kept {
  /** Resolves when the database is down for good: with nothing after stop(), or with a sentence saying why. */
  exited: Promise<string | undefined>
  pid: () => number
  stop: () => Promise<void>
}

const window = 60_000
const mostFalls = 5
const waitForSpace = 3000

interface Keeping {
  current: Postmaster
  stopping: boolean
  launch: () => Promise<Postmaster>
  log: PlainLog
}

/** Starts postgres again when it dies under the server, at most five times a minute, each time waiting longer. A full
 * disk is waited for without end: there is space again as soon as somebody makes some. */
export async function keepRunning(launch: () => Promise<Postmaster>, log: PlainLog): Promise<Kept> {
  const kept: Keeping = { current: await launch(), stopping: false, launch, log }
  const exited = watch(kept)
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

interface Fall {
  how: string
  fullDisk: boolean
}

async function watch(kept: Keeping): Promise<string | undefined> {
  const falls: number[] = []
  let fall = await fallOf(kept.current)
  while (!kept.stopping) {
    if (!fall.fullDisk) falls.push(performance.now())
    const recent = falls.filter((at) => at > performance.now() - window).length
    if (recent > mostFalls) return `PostgreSQL ended ${recent} times within a minute, last by ${fall.how}.`
    kept.log.error(`PostgreSQL ended by itself (${fall.how}). Starting it again.`)
    await sleep(fall.fullDisk ? waitForSpace : 100 * 2 ** (recent - 1))
    if (!kept.stopping) fall = await runAgain(kept)
  }
  return undefined
}

/** Until it falls; one that falls while it is still starting (killed in its recovery) has fallen like any other. */
async function runAgain(kept: Keeping): Promise<Fall> {
  try {
    kept.current = await kept.launch()
  } catch (error) {
    return { how: (error as Error).message, fullDisk: error instanceof DiskFull }
  }
  if (kept.stopping) await kept.current.stop()
  else kept.log.info('PostgreSQL is running again.')
  return fallOf(kept.current)
}

async function fallOf(postmaster: Postmaster): Promise<Fall> {
  const how = await postmaster.exited
  return { how, fullDisk: postmaster.sawFullDisk() }
}
