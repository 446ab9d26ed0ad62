import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Explained } from '../explained.ts'
import type { PlainLog } from '../plain-log.ts'
import { isAlive, isPostmasterOf, postmasterFile, readPostmasterFile } from './postmaster-file.ts'

const pause = 300
const patience = 60_000

/** Makes way for a new postmaster. The caller holds the folder's lock, so nobody else's server can be harmed. */
export async function clearLeftovers(cluster: string, log: PlainLog): Promise<void> {
  const left = await readPostmasterFile(cluster)
  if (!left || !isAlive(left.pid)) return
  if (await isPostmasterOf(left.pid, cluster)) return stopOrphan(left.pid, cluster, log)
  log.warn(`postmaster.pid names process ${left.pid}, which is something else by now: it is left alone.`)
  await disownPostmasterFile(cluster)
}

async function stopOrphan(pid: number, cluster: string, log: PlainLog): Promise<void> {
  log.warn(`Stopping PostgreSQL process ${pid}, left behind by a server that was killed.`)
  const end = performance.now() + patience
  // A postmaster that is still starting can miss the first signal, so it is told again.
  while (performance.now() < end) {
    if (!(await isPostmasterOf(pid, cluster))) return
    signal(pid, 'SIGINT')
    await sleep(pause)
  }
  throw new Explained(
    `PostgreSQL process ${pid} still works in ${cluster} and does not stop. Stop it, then start again.`,
  )
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EPERM')
      throw new Explained(`PostgreSQL process ${pid} belongs to another user. Stop it, then start again.`)
    if (code !== 'ESRCH') throw error
  }
}

// PostgreSQL takes a file naming its own parent for stale and goes on to look whether the old shared memory is in
// use. Deleting the file would skip that look, and with it the protection against surviving backends.
async function disownPostmasterFile(cluster: string): Promise<void> {
  const file = postmasterFile(cluster)
  const [, ...rest] = (await readFile(file, 'utf8')).split('\n')
  await writeFile(file, [process.pid, ...rest].join('\n'))
}
