import type { WebSocket } from 'ws'
import type { ServerFrame } from '../../contract/protocol.ts'
import { encode, waitingBytes, writeRaw } from './frames.ts'

/** What may wait for a slow reader, in bytes of ours and in frames it has not acknowledged (the kernel hides the
 * first megabytes). Beyond either, events are left out, and the client is told to pull. */
const bufferLimit = 256 * 1024
const unacknowledgedLimit = 2000
const heldLimit = 500
const framesPerSecond = 30
const burst = 90

/** What a person lets others know. Who does not show how far they have read is not told it of others either. */
export interface Shows {
  presence: boolean
  reads: boolean
}

/** One open socket of one signed-in browser. */
export class Client {
  readonly socket: WebSocket
  readonly personId: string
  readonly sessionId: string
  /** Audiences whose events it hears. */
  readonly audiences = new Set<string>()
  /** The person's name in each organization. */
  names: ReadonlyMap<string, string> = new Map()
  /** What others are told of this person. Nothing until it is known. */
  shows: Shows = { presence: false, reads: false }
  looksAt: string | null = null
  /** Audiences of which events were left out. */
  readonly missed = new Set<string>()
  /** Audiences of which it has not been told yet that it hears them: what happens there waits. */
  readonly #held = new Map<string, Buffer[]>()
  #heldFrames = 0
  #state: 'new' | 'greeted' | 'gone' = 'new'
  #sent = 0
  #acknowledged = 0
  #allowance = burst
  #allowedAt = performance.now()

  constructor(socket: WebSocket, who: { personId: string; sessionId: string }) {
    this.socket = socket
    this.personId = who.personId
    this.sessionId = who.sessionId
  }

  send(frame: ServerFrame): void {
    writeRaw(this.socket, encode(frame))
  }

  /** @returns false when that was done before */
  greet(): boolean {
    if (this.#state !== 'new') return false
    this.#state = 'greeted'
    return true
  }

  get isGone(): boolean {
    return this.#state === 'gone'
  }

  /** From now on it listens, but hears nothing until `release`. */
  hold(audience: string): void {
    this.audiences.add(audience)
    this.#held.set(audience, [])
  }

  isHeld(audience: string): boolean {
    return this.#held.has(audience)
  }

  release(audience: string): void {
    const held = this.#held.get(audience) ?? []
    this.#held.delete(audience)
    this.#heldFrames -= held.length
    for (const bytes of held) this.sendEvents(audience, bytes)
  }

  /** It was told that it hears this audience. */
  hears(audience: string): boolean {
    return this.audiences.has(audience) && !this.#held.has(audience)
  }

  /** Listens no more; what waited is not heard either. */
  forget(audience: string): void {
    this.#heldFrames -= this.#held.get(audience)?.length ?? 0
    this.#held.delete(audience)
    this.audiences.delete(audience)
    this.missed.delete(audience)
    if (this.looksAt === audience) this.looksAt = null
  }

  /** Left out where the reader is too slow. */
  sendEvents(audience: string, bytes: Buffer): void {
    const held = this.#held.get(audience)
    if (held && this.missed.size === 0) this.#wait(held, audience, bytes)
    else this.sendBefore(audience, bytes)
  }

  /** Past what is held: it comes before that. */
  sendBefore(audience: string, bytes: Buffer): void {
    if (this.missed.size > 0 || this.isFull()) return void this.missed.add(audience)
    this.#sent++
    writeRaw(this.socket, bytes)
  }

  #wait(held: Buffer[], audience: string, bytes: Buffer): void {
    if (this.#heldFrames >= heldLimit) return void this.missed.add(audience)
    held.push(bytes)
    this.#heldFrames++
  }

  /** For what nobody misses. */
  sendLossy(bytes: Buffer): void {
    if (this.missed.size === 0 && !this.isFull()) writeRaw(this.socket, bytes)
  }

  acknowledge(frames: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, Math.min(frames, this.#sent))
  }

  isFull(): boolean {
    return waitingBytes(this.socket) > bufferLimit || this.#sent - this.#acknowledged > unacknowledgedLimit
  }

  /** Has caught up enough to be told what it missed. */
  hasRoom(): boolean {
    return waitingBytes(this.socket) < bufferLimit / 4 && this.#sent - this.#acknowledged < unacknowledgedLimit / 2
  }

  /** Our own buffer is empty, whatever the kernel still holds. */
  hasFlushed(): boolean {
    return waitingBytes(this.socket) < bufferLimit / 4
  }

  /** A bucket of frames: whoever empties it is flooding. */
  mayAsk(now: number): boolean {
    this.#allowance = Math.min(burst, this.#allowance + ((now - this.#allowedAt) / 1000) * framesPerSecond)
    this.#allowedAt = now
    if (this.#allowance < 1) return false
    this.#allowance--
    return true
  }

  bye(reason: Extract<ServerFrame, { type: 'bye' }>['reason'], afterMs?: number): void {
    if (this.isGone) return
    this.send({ type: 'bye', reason, ...(afterMs !== undefined && { afterMs }) })
    this.socket.close(1000, reason)
    this.goAway()
  }

  /** A peer that does not answer the closing handshake must not keep its place. */
  goAway(): void {
    if (this.isGone) return
    this.#state = 'gone'
    setTimeout(() => this.socket.terminate(), 2000).unref()
  }
}
