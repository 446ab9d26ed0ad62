import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client, type ClientConfig } from 'pg'

/** A server process of the drills, and what it has said. */
export interface DrillServer {
  child: ChildProcess
  pid: number
  connection: ClientConfig
  heard: string[]
}

export interface DrillStart {
  data: string
  program?: string
  user?: { uid: number; gid: number }
}

const usualProgram = fileURLToPath(new URL('embedded-child.ts', import.meta.url))
const started: DrillServer[] = []

export async function makeDrillFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'drill-'))
  await chmod(folder, 0o711)
  return folder
}

/** Starts a server in a process of its own; fails with all it said when it ends before it is ready. */
export function startServer({ data, program = usualProgram, user }: DrillStart): Promise<DrillServer> {
  const child = spawn(process.execPath, [program, join(data, 'postgres')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  })
  const heard: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => heard.push(line))
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      heard.push(line)
      const message = JSON.parse(line) as { pid?: number; connection?: ClientConfig }
      if (!message.pid || !message.connection) return
      const server = { child, heard, pid: message.pid, connection: message.connection }
      started.push(server)
      resolve(server)
    })
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${heard.join('\n')}`)))
  })
}

export async function endDrill(folder: string): Promise<void> {
  for (const { child, pid } of started.splice(0)) {
    child.kill('SIGTERM')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    await gone(pid)
  }
  await rm(folder, { recursive: true, force: true })
}

export function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

export async function gone(pid: number): Promise<void> {
  for (let tries = 0; isRunning(pid); tries++) {
    if (tries > 200) throw new Error(`process ${pid} is still there`)
    await sleep(50)
  }
}

export function killWatchdogOf(pid: number): void {
  const found = execFileSync('pgrep', ['-f', `opencircle-watchdog ${pid} `], { encoding: 'utf8' })
  for (const dog of found.trim().split('\n')) process.kill(Number(dog), 'SIGKILL')
}

export async function ask(connection: ClientConfig, sql: string) {
  const client = new Client(connection)
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

export async function eventually<T>(work: () => Promise<T>, most = 100): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries > most) throw error
      await sleep(100)
    }
  }
}
