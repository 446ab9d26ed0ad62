import type { WebSocket } from 'ws'
import type { ServerFrame } from '../../contract/protocol.ts'
import { encode, waitingBytes, writeRaw } from './frames.ts'

/** What may wait for a slow reader, in bytes of ours and in frames it has not acknowledged (the kernel hides the
 * first megabytes). Beyond either, events are left out, and the client is told to pull. */
const bufferLimit = 256 * 1024
const unacknowledgedLimit = 2000
const earlyLimit = 500
const framesPerSecond = 30
const burst = 90

/** One open socket of one signed-in browser. */
export class Client {
  readonly socket: WebSocket
  readonly personId: string
  readonly sessionId: string
  /** Audiences whose events it hears. */
  readonly audiences = new Set<string>()
  /** The person's name in each organization. */
  names: ReadonlyMap<string, string> = new Map()
  looksAt: string | null = null
  /** Audiences of which events were left out. */
  readonly missed = new Set<string>()
  /** What happens before the welcome waits behind it. */
  #early: { audience: string; bytes: Buffer }[] | undefined = []
  #sent = 0
  #acknowledged = 0
  #allowance = burst
  #allowedAt = Date.now()

  constructor(socket: WebSocket, who: { personId: string; sessionId: string }) {
    this.socket = socket
    this.personId = who.personId
    this.sessionId = who.sessionId
  }

  send(frame: ServerFrame): void {
    writeRaw(this.socket, encode(frame))
  }

  get ready(): boolean {
    return this.#early === undefined
  }

  welcome(frame: Extract<ServerFrame, { type: 'welcome' }>): void {
    this.send(frame)
    const early = this.#early ?? []
    this.#early = undefined
    for (const { audience, bytes } of early) this.sendEvents(audience, bytes)
  }

  /** Left out where the reader is too slow. */
  sendEvents(audience: string, bytes: Buffer): void {
    if (this.missed.size > 0 || this.isFull()) this.missed.add(audience)
    else if (this.#early) this.#wait(this.#early, audience, bytes)
    else {
      this.#sent++
      writeRaw(this.socket, bytes)
    }
  }

  #wait(early: { audience: string; bytes: Buffer }[], audience: string, bytes: Buffer): void {
    if (early.length < earlyLimit) early.push({ audience, bytes })
    else this.missed.add(audience)
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

  /** A bucket of frames: whoever empties it is flooding. */
  mayAsk(now: number): boolean {
    this.#allowance = Math.min(burst, this.#allowance + ((now - this.#allowedAt) / 1000) * framesPerSecond)
    this.#allowedAt = now
    if (this.#allowance < 1) return false
    this.#allowance--
    return true
  }

  bye(reason: Extract<ServerFrame, { type: 'bye' }>['reason'], afterMs?: number): void {
    this.send({ type: 'bye', reason, ...(afterMs !== undefined && { afterMs }) })
    this.socket.close(1000, reason)
    // A peer that does not answer the closing handshake must not keep its place.
    setTimeout(() => this.socket.terminate(), 2000).unref()
  }
}
