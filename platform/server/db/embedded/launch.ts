import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PlainLog } from '../plain-log.ts'
import { diskFull, explainFailure, isDiskFull } from './failure.ts'
import { clearLeftovers } from './orphan.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import type { SystemUser } from './system-user.ts'
import { watchOver } from './watchdog.ts'

export interface LaunchPlan {
  postgres: string
  cluster: string
  socketFolder: string
  user: SystemUser
  log: PlainLog
}

export interface Postmaster {
  pid: number
  exited: Promise<string>
  /** Its last words were about a full disk. */
  sawFullDisk: () => boolean
  stop: () => Promise<void>
}

const attempts = 10
const pause = 300
const pollEvery = 20

/** Starts postgres and waits until it takes connections. Backends of a killed one need a moment to leave. */
export async function launch(plan: LaunchPlan): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    await clearLeftovers(plan.cluster, plan.log)
    const { postmaster, lastLines } = await spawnPostgres(plan)
    if (await becomesReady(postmaster, plan)) return postmaster
    const passing = lastLines.some((line) => /is still in use|lock file .* already exists/.test(line))
    if (!passing || attempt === attempts) throw explainFailure('PostgreSQL did not start', lastLines, plan.cluster)
    await sleep(pause)
  }
}

/** What must hold whatever postgresql.conf says. Rows and statements stay out of the log: they are people's words. */
const fixedSettings = (socketFolder: string): string[] => [
  'listen_addresses=',
  'port=5432',
  `unix_socket_directories=${socketFolder}`,
  'unix_socket_permissions=0700',
  'fsync=on',
  'full_page_writes=on',
  'logging_collector=off',
  'log_destination=stderr',
  'log_line_prefix=',
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'lc_messages=C',
]

async function spawnPostgres(plan: LaunchPlan): Promise<{ postmaster: Postmaster; lastLines: string[] }> {
  const { postgres, cluster, socketFolder, user } = plan
  const child = spawn(postgres, ['-D', cluster, ...fixedSettings(socketFolder).flatMap((each) => ['-c', each])], {
    ...user,
    // Its own process group: Ctrl-C in a terminal is for the server, which then stops the database last.
    detached: true,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const lastLines = listen(child, plan)
  const exited = whenExited(child, lastLines)
  const pid = child.pid ?? 0
  const callOff = pid ? watchOver(pid, plan) : () => {}
  exited.then(callOff)
  const sawFullDisk = () => lastLines.some(isDiskFull)
  return { postmaster: { pid, exited, sawFullDisk, stop: () => stopChild(child, exited) }, lastLines }
}

function whenExited(child: ChildProcess, lastLines: string[]): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      lastLines.push(error.message)
      resolve(error.message)
    })
    child.once('exit', (code, signal) => {
      // Backends of a killed postmaster hold its output open for a while, so its closing is not waited for long.
      const tell = () => resolve(signal ?? `exit code ${code}`)
      const timer = setTimeout(tell, pause)
      child.once('close', () => (clearTimeout(timer), tell()))
    })
  })
}

function listen(child: ChildProcess, { log, cluster }: LaunchPlan): string[] {
  const lines: string[] = []
  if (!child.stderr) return lines
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line)
    if (lines.length > 20) lines.shift()
    if (isDiskFull(line)) log.error(`PostgreSQL: ${diskFull(cluster)}`)
    else if (line.startsWith('PANIC')) log.error(`PostgreSQL: ${line}`)
    else log.debug(`PostgreSQL: ${line}`)
  })
  return lines
}

const fastShutdown = 'SIGINT'
const immediateShutdown = 'SIGQUIT'
const longestShutdown = 60_000

async function stopChild(child: ChildProcess, exited: Promise<string>): Promise<void> {
  child.kill(fastShutdown)
  const hurry = setTimeout(() => child.kill(immediateShutdown), longestShutdown)
  await exited
  clearTimeout(hurry)
}

/** False when it ended first. There is no limit: recovery after a crash takes what it takes. */
async function becomesReady({ pid, exited }: Postmaster, { cluster, log }: LaunchPlan): Promise<boolean> {
  const end = { came: false }
  exited.then(() => (end.came = true))
  for (let asked = 1; !end.came; asked++) {
    const file = await readPostmasterFile(cluster)
    if (file?.pid === pid && file.status === 'ready') return true
    await Promise.race([sleep(pollEvery), exited])
    if (asked % 250 === 0) log.info(`The database is recovering (${(asked * pollEvery) / 1000} s so far) ...`)
  }
  return false
}
