import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** What one connection says, and what it waits for each time before it goes on. */
export interface Script {
  websocket: boolean
  steps: readonly { say: string | Buffer; until: string | Buffer }[]
}

/** Times in microseconds. */
export interface Counted {
  deliveries: number
  bytes: number
  p50: number
  p99: number
  max: number
}

/** The load generator (load.c) at work on one server. */
export class Load {
  onDone: (messages: number) => void = () => {}
  readonly #child: ChildProcess
  readonly #waiting: ((line: string) => void)[] = []

  private constructor(child: ChildProcess) {
    this.#child = child
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      if (line.startsWith('done')) this.onDone(Number(line.slice(5)))
      else this.#waiting.shift()?.(line)
    })
  }

  /** Resolves when every connection has gone through its script. */
  static async open(folder: string, port: number, scripts: readonly Script[]): Promise<Load> {
    const file = join(folder, 'connections')
    writeFileSync(file, Buffer.concat(scripts.map(encode)))
    const child = spawn(program(folder), [String(port), file], { stdio: ['pipe', 'pipe', 'inherit'] })
    const load = new Load(child)
    await new Promise<void>((done, failed) => {
      load.#waiting.push(() => done())
      child.once('exit', (code) => failed(new Error(`the load generator ended with ${code}`)))
    })
    return load
  }

  report(): Promise<Counted> {
    this.#say('report\n')
    return new Promise((done) => this.#waiting.push((line) => done(JSON.parse(line) as Counted)))
  }

  send(connection: number, bytes: Buffer): void {
    this.#say(Buffer.concat([Buffer.from(`send ${connection} ${bytes.length}\n`), bytes]))
  }

  watch(members: number, onDone: (messages: number) => void): void {
    this.onDone = onDone
    this.#say(`progress ${members}\n`)
  }

  stall(percent: number): void {
    this.#say(`stall ${percent}\n`)
  }

  close(): Promise<void> {
    return new Promise((done) => {
      this.#child.removeAllListeners('exit').once('exit', () => done())
      this.#child.kill('SIGKILL')
    })
  }

  #say(bytes: string | Buffer): void {
    this.#child.stdin?.write(bytes)
  }
}

/** In C, because a reader in JavaScript would need more of the machine than what it measures. */
function program(folder: string): string {
  const built = join(folder, 'load')
  execFileSync('cc', ['-O2', '-o', built, fileURLToPath(new URL('./load.c', import.meta.url))])
  return built
}

function encode({ websocket, steps }: Script): Buffer {
  const parts = steps.flatMap(({ say, until }) => [Buffer.from(say), Buffer.from(until)])
  return Buffer.concat([Buffer.from([Number(websocket)]), count(steps.length), ...parts.flatMap(withLength)])
}

const withLength = (bytes: Buffer): Buffer[] => [count(bytes.length), bytes]

function count(number: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(number)
  return bytes
}
