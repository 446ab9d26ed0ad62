import { type ClientFrame, type Cursor, protocolVersion, type ServerFrame } from '../../contract/protocol.ts'
import { store } from '../store.ts'

interface Status {
  state: 'waiting' | 'open' | 'stopped'
  /** Milliseconds since 1970. */
  since: number
  why: 'reload' | 'signed_out' | null
}

interface Wiring {
  address(): string
  resume(): Cursor[]
  receive(frame: ServerFrame): void
  /** It could not be opened several times in a row: perhaps the session has ended. */
  refused(): void
}

const quietMs = 25_000
const answerMs = 8_000
const acknowledgeMs = 1000
const longestPauseMs = 30_000
const manyTries = 3

/** Keeps one WebSocket open for as long as it is wanted. Backs off with jitter, so that a thousand browsers do not
 * come back in the same instant, and asks aloud when nothing was heard for a while: a phone that changed networks
 * leaves a socket that looks open and is dead. */
export class Connection {
  readonly status = store<Status>({ state: 'waiting', since: Date.now(), why: null })
  readonly #wiring: Wiring
  #socket: WebSocket | null = null
  #wanted = false
  #tries = 0
  #frames = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #watch: ReturnType<typeof setTimeout> | undefined
  #acknowledge: ReturnType<typeof setTimeout> | undefined

  constructor(wiring: Wiring) {
    this.#wiring = wiring
  }

  open(): void {
    this.#wanted = true
    addEventListener('online', this.#wake)
    document.addEventListener('visibilitychange', this.#wake)
    this.#connect()
  }

  close(): void {
    this.#wanted = false
    removeEventListener('online', this.#wake)
    document.removeEventListener('visibilitychange', this.#wake)
    this.#drop()
  }

  /** As if nothing had been heard yet: this browser has a new session. */
  again(): void {
    this.status.set({ state: 'waiting', since: Date.now(), why: null })
    this.#tries = 0
    this.#drop(0)
  }

  /** Dropped without a word while there is no connection. */
  send(frame: ClientFrame): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame))
  }

  #connect = (): void => {
    clearTimeout(this.#retry)
    if (!this.#wanted || this.#socket || this.status.get().state === 'stopped') return
    const socket = new WebSocket(this.#wiring.address())
    this.#socket = socket
    this.#frames = 0
    this.#watch = setTimeout(() => this.#drop(), answerMs)
    const hello = () => this.send({ type: 'hello', v: protocolVersion, resume: this.#wiring.resume() })
    socket.addEventListener('open', hello)
    socket.addEventListener('message', ({ data }) => socket === this.#socket && this.#take(data))
    socket.addEventListener('close', () => socket === this.#socket && this.#drop())
  }

  #take(text: string): void {
    this.#heard()
    const frame = JSON.parse(text) as ServerFrame
    if (frame.type === 'bye') return this.#leave(frame)
    if (frame.type === 'welcome') {
      this.#tries = 0
      this.#turn('open')
    }
    if (frame.type === 'events') this.#acknowledgeSoon()
    this.#wiring.receive(frame)
  }

  #leave({ reason, afterMs }: Extract<ServerFrame, { type: 'bye' }>): void {
    if (reason === 'reload' || reason === 'signed_out') this.#turn('stopped', reason)
    this.#drop(afterMs)
  }

  #acknowledgeSoon(): void {
    this.#frames++
    this.#acknowledge ??= setTimeout(() => {
      this.#acknowledge = undefined
      this.send({ type: 'ack', frames: this.#frames })
    }, acknowledgeMs)
  }

  #drop(afterMs?: number): void {
    const old = this.#socket
    this.#socket = null
    clearTimeout(this.#watch)
    clearTimeout(this.#retry)
    old?.close()
    this.#turn('waiting')
    if (++this.#tries === manyTries) this.#wiring.refused()
    const pause = Math.min(longestPauseMs, 250 * 2 ** this.#tries)
    if (this.#wanted) this.#retry = setTimeout(this.#connect, afterMs ?? pause * (0.5 + Math.random()))
  }

  #heard(): void {
    clearTimeout(this.#watch)
    this.#watch = setTimeout(() => this.#ask(), quietMs)
  }

  #ask(): void {
    this.send({ type: 'ping' })
    clearTimeout(this.#watch)
    this.#watch = setTimeout(() => this.#drop(0), answerMs)
  }

  #wake = (): void => {
    if (document.visibilityState === 'hidden') return
    if (this.#socket?.readyState === WebSocket.OPEN) return this.#ask()
    this.#tries = 0
    if (this.#socket?.readyState !== WebSocket.CONNECTING) this.#connect()
  }

  #turn(state: Status['state'], why: Status['why'] = null): void {
    const now = this.status.get().state
    if (now !== state && now !== 'stopped') this.status.set({ state, since: Date.now(), why })
  }
}
