import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Printed } from './print-picture.ts'

export interface PictureTask {
  path: string
  /** Where each variant is put, by its name. */
  folder: string
  /** Variant → its longer side at most, in pixels. */
  sizes: Readonly<Record<string, number>>
  /** Its middle only. */
  square?: boolean
  /** Variant → how many bytes it may have; it is made coarser until it has them. */
  mostBytes?: Readonly<Record<string, number>>
}

export interface Picture {
  width: number
  height: number
  blur: string
  variants: { variant: string; bytes: number }[]
}

/** A picture that was made before, for paper. */
export interface PrintTask {
  print: Uint8Array
}

/** `full`: there is no room to write it down, for which the picture is not to blame. */
export type PictureAnswer =
  | { picture: Picture }
  | { printed: Printed }
  | { refused: string; why: string }
  | { full: true }

/** The picture is to blame. */
export class PictureRefused extends Error {
  override name = 'PictureRefused'
  readonly reason: string
  constructor(reason: string, why: string) {
    super(why)
    this.reason = reason
  }
}

export interface Pictures {
  /** @throws PictureRefused */
  make(task: PictureTask): Promise<Picture>
  /** One of ours, as it lies on paper. @throws PictureRefused */
  print(webp: Uint8Array): Promise<Printed>
  /** The most memory that the process was seen to hold, in bytes. */
  peak(): number
  close(): void
}

const program = fileURLToPath(new URL('./picture-process.ts', import.meta.url))
/** With what it can take between two looks, it stays below 256 MB. */
const mostMemory = 225 * 1024 * 1024
const lookEveryMs = 8
const timeoutMs = 20_000
const idleMs = 30_000
const niceness = 10

/** One process that makes pictures, one at a time; it is started when there is something to do, ends when there has been
 * nothing for a while, and is ended when it takes too much memory or time. */
export function openPictures(): Pictures {
  let child: ChildProcess | undefined
  let last: Promise<unknown> = Promise.resolve()
  let idle: ReturnType<typeof setTimeout> | undefined
  let peak = 0

  const stop = () => {
    clearTimeout(idle)
    child?.kill('SIGKILL')
    child = undefined
  }

  async function work(task: PictureTask | PrintTask) {
    clearTimeout(idle)
    child ??= start()
    const answer = await ask(child, task, (bytes) => {
      peak = Math.max(peak, bytes)
    }).catch((error) => {
      stop()
      throw error
    })
    idle = setTimeout(stop, idleMs)
    idle.unref()
    if ('full' in answer) throw Object.assign(new Error('no room for a picture'), { code: 'ENOSPC' })
    if ('refused' in answer) throw new PictureRefused(answer.refused, answer.why)
    return answer
  }

  function inTurn(task: PictureTask | PrintTask) {
    const made = last.then(() => work(task))
    last = made.catch(() => {})
    return made
  }

  return {
    async make(task) {
      const answer = await inTurn(task)
      if ('picture' in answer) return answer.picture
      throw new Error('not what was asked for')
    },
    async print(webp) {
      const answer = await inTurn({ print: webp })
      if ('printed' in answer) return answer.printed
      throw new Error('not what was asked for')
    },
    peak: () => peak,
    close: stop,
  }
}

function start(): ChildProcess {
  const child = fork(program, [], {
    execArgv: ['--max-old-space-size=64'],
    // Few arenas: glibc else keeps far more than is in use. Nothing of our own environment is handed on.
    env: { MALLOC_ARENA_MAX: '2', VIPS_WARNING: '0' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Bytes as bytes.
    serialization: 'advanced',
  })
  child.on('error', () => {})
  if (child.pid) lower(child.pid)
  child.unref()
  child.channel?.unref()
  return child
}

/** Whoever writes or reads goes before. */
function lower(pid: number): void {
  try {
    setPriority(pid, niceness)
  } catch {
    // Gone already, which is told when it is asked something.
  }
}

function ask(
  child: ChildProcess,
  task: PictureTask | PrintTask,
  noted: (bytes: number) => void,
): Promise<PictureAnswer> {
  return new Promise((done, failed) => {
    const refuse = (reason: string, why: string) => settle(() => failed(new PictureRefused(reason, why)))
    const heard = (answer: PictureAnswer) => settle(() => done(answer))
    const ended = () => refuse('photo_unreadable', 'the process ended')
    const slow = setTimeout(() => refuse('photo_too_large', 'it took too long'), timeoutMs)
    const watch = setInterval(() => {
      const bytes = memoryOf(child.pid)
      noted(bytes)
      if (bytes > mostMemory) refuse('photo_too_large', 'it took too much memory')
    }, lookEveryMs)
    function settle(how: () => void): void {
      clearTimeout(slow)
      clearInterval(watch)
      child.off('message', heard)
      child.off('exit', ended)
      how()
    }
    child.on('message', heard)
    child.on('exit', ended)
    child.send(task, (error) => error && ended())
  })
}

const page = 4096

/** What a process holds in memory; 0 where the system does not say it in this way. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * page
  } catch {
    return 0
  }
}
