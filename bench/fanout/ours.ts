import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ClientConfig } from 'pg'
import type { Traffic } from './scenario.ts'

export interface NodeSetup {
  connection: ClientConfig
  busPath: string
}

export type WriterOrder =
  | ({ type: 'pace' } & Traffic)
  | ({ type: 'send'; count: number } & Traffic)
  | { type: 'stop' }
  | { type: 'report' }

export interface WriterAnswer {
  sent: number
  durableP99Ms: number
}

export interface Ours {
  port: number
  gatewayPid: number
  writerPid: number
  /** Collects the gateway's garbage. */
  tidy(): Promise<void>
  order(order: WriterOrder): void
  ask(order: Extract<WriterOrder, { type: 'stop' | 'report' }>): Promise<WriterAnswer>
  stop(): Promise<void>
}

/** Two nodes of ours: one that tells, one that writes. BENCH_PROFILE names a folder for a CPU profile of the first. */
export async function startOurs(folder: string, connection: ClientConfig): Promise<Ours> {
  const setup: NodeSetup = { connection, busPath: join(folder, `bus-${Date.now()}`) }
  const profile = process.env['BENCH_PROFILE']
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []
  const [gateway, { port }] = await start('gateway-node.ts', setup, ['--expose-gc', ...profiling])
  const [writer] = await start('writer-node.ts', setup, [])
  return {
    port,
    gatewayPid: gateway.pid ?? 0,
    writerPid: writer.pid ?? 0,
    tidy: async () => void (await answer(gateway, 'tidy')),
    order: (order) => void writer.send(order),
    ask: (order) => answer<WriterAnswer>(writer, order),
    stop: async () => {
      writer.kill('SIGKILL')
      const gone = once(gateway, 'exit')
      gateway.send('end')
      await gone
    },
  }
}

async function start(file: string, setup: NodeSetup, execArgv: string[]): Promise<[ChildProcess, { port: number }]> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(setup)], { execArgv })
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended before it had begun`)))
  const [ready] = await Promise.race([once(child, 'message'), ended])
  ended.catch(() => {})
  return [child, ready as { port: number }]
}

async function answer<T>(child: ChildProcess, question: object | string): Promise<T> {
  const answered = once(child, 'message')
  child.send(question)
  return (await answered)[0] as T
}
