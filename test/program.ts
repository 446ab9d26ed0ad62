import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { ClientConfig } from 'pg'
import { eventually } from './embedded-drill.ts'
import { Person } from './person.ts'

/** The whole product in a process of its own, started as an operator starts it. */
export interface Program {
  child: ChildProcess
  base: string
  data: string
  /** Everything it has printed, on both outputs, line by line. */
  heard: string[]
  ended: Promise<Ending>
}

export interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
  said: string
}

export interface ProgramStart {
  data: string
  port: number
  args?: string[]
  env?: Record<string, string>
}

const program = fileURLToPath(new URL('../app/cli/start.ts', import.meta.url))

/** Does not wait for anything. */
export function launchProgram({ data, port, args = [], env = {} }: ProgramStart): Program {
  const given = ['--data', data, '--port', String(port), '--host', '127.0.0.1', '--log-level', 'warn', ...args]
  const child = spawn(process.execPath, [program, ...given], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...env },
  })
  const heard: string[] = []
  for (const output of [child.stdout, child.stderr])
    createInterface({ input: output }).on('line', (line) => heard.push(line))
  const ended = new Promise<Ending>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal, said: heard.join('\n') })),
  )
  return { child, base: `http://127.0.0.1:${port}`, data, heard, ended }
}

/** Waits until it is open; fails with all it said when it ends before. */
export async function openProgram(start: ProgramStart): Promise<Program> {
  const opened = launchProgram(start)
  const isOpen = new Promise<void>((open) => {
    createInterface({ input: opened.child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      if (line.includes('Ctrl+C stops it')) open()
    })
  })
  const failed = opened.ended.then(({ code, said }) => Promise.reject(new Error(`ended with ${code}: ${said}`)))
  failed.catch(() => {})
  await Promise.race([isOpen, failed])
  return opened
}

export async function endProgram({ child, ended }: Program, signal: NodeJS.Signals = 'SIGTERM'): Promise<Ending> {
  child.kill(signal)
  return ended
}

/** The PostgreSQL that it runs. */
export const postgresOf = ({ data }: Pick<Program, 'data'>): number => Number(postmasterFile(data)[0])

/** As the superuser, past row-level security. */
export const databaseOf = ({ data }: Pick<Program, 'data'>): ClientConfig => ({
  host: postmasterFile(data)[4] ?? '',
  port: 5432,
  user: 'postgres',
  database: 'opencircle',
})

const postmasterFile = (data: string): string[] =>
  readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')

/** Every process that works on this data folder: server, PostgreSQL, watchdog. */
export function processesOn(data: string): string[] {
  const commands = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => `${pid} ${commandOf(pid)}`)
  return commands.filter((command) => command.includes(data) && !command.includes('mount'))
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

export const nothingRunsOn = (data: string): Promise<void> =>
  eventually(async () => {
    const left = processesOn(data)
    if (left.length > 0) throw new Error(`still there: ${left.join('; ')}`)
  })

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

/** Somebody who uses a sign-in link that it printed: of the demo people the owner, the waiter, the guest. */
export async function signInBy({ heard, base }: Program, which = 0): Promise<Person> {
  const links = heard.flatMap((line) => line.match(/\/sign-in\/\S+/)?.[0] ?? [])
  const person = new Person(base)
  await person.submit(links[which] ?? '')
  const me = (await (await person.fetch('/api/me')).json()) as { personId: string }
  return Object.assign(person, { personId: me.personId })
}
