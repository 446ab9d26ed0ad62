// Frames as no client of ours says them, and connections as no browser opens them.
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { deflateRawSync } from 'node:zlib'
import fc, { type Arbitrary } from 'fast-check'
import { WebSocket } from 'ws'
import type { ClientFrame } from '../../platform/contract/protocol.ts'
import { newId, type Person } from '../person.ts'
import { odd } from './odd.ts'

export interface Connection {
  socket: WebSocket
  /** Our last word to it, once it has come. */
  bye(): string | undefined
  /** How it ended. */
  ended: Promise<{ bye: string | undefined; code: number }>
}

/** A live connection that says nothing by itself. */
export async function connect(person: Person, headers: Record<string, string> = {}): Promise<Connection> {
  const socket = new WebSocket(`${person.base.replace('http', 'ws')}/live`, {
    origin: person.base,
    headers: { cookie: person.cookie, ...headers },
  })
  let bye: string | undefined
  socket.on('error', () => {})
  socket.on('message', (bytes) => {
    const text = String(bytes)
    if (text.startsWith('{"type":"bye"')) bye = (JSON.parse(text) as { reason: string }).reason
  })
  await once(socket, 'open')
  const ended = once(socket, 'close').then(([code]) => ({ bye, code: code as number }))
  return { socket, bye: () => bye, ended }
}

export const rawOf = (socket: WebSocket): Socket => (socket as unknown as { _socket: Socket })._socket

/** What a client may say, about these ids. */
export const frames = (ids: readonly string[]): Arbitrary<ClientFrame> => {
  const id = fc.oneof(fc.constantFrom(...ids), fc.constant(newId()))
  const cursor = fc.record({ audience: id, epoch: fc.integer({ min: -2, max: 3 }), seq: fc.nat() })
  return fc.oneof(
    fc.record({ type: fc.constant('hello' as const), v: fc.constant(1), resume: fc.array(cursor, { maxLength: 30 }) }),
    fc.record({ type: fc.constant('look' as const), roomId: fc.oneof(id, fc.constant(null)) }),
    fc.record({ type: fc.constant('typing' as const), roomId: id }),
    fc.record({ type: fc.constant('ack' as const), frames: fc.nat() }),
    fc.constant({ type: 'ping' as const }),
  )
}

/** The same with something odd in it; or no frame at all. */
export const mutated = (ids: readonly string[]): Arbitrary<string> =>
  fc.oneof(
    fc
      .tuple(frames(ids), fc.constantFrom('type', 'v', 'resume', 'roomId', 'frames', 'x'), odd)
      .map(([frame, key, value]) => JSON.stringify({ ...frame, [key]: value })),
    odd.map((value) => JSON.stringify(value) ?? ''),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('['.repeat(60_000), '{"type":'.repeat(5000), '{"type":"hello","v":1,"resume":[', '\u0000'),
  )

/** One frame of RFC 6455 with a mask of zeros, whatever its first byte says. */
export function wireFrame(first: number, payload: Buffer): Buffer {
  const length =
    payload.length < 126
      ? Buffer.from([0x80 | payload.length])
      : Buffer.concat([Buffer.from([0x80 | 127]), bigLength(payload.length)])
  return Buffer.concat([Buffer.from([first]), length, Buffer.alloc(4), payload])
}

function bigLength(length: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(length))
  return bytes
}

/** A frame of some 20 kB that would be 20 MB, were it unpacked (RFC 7692). */
export const makeBomb = (): Buffer => wireFrame(0xc1, deflateRawSync(Buffer.alloc(20 * 1024 * 1024, 'a')))

/** Bytes on the wire after the upgrade: frames cut short, reserved bits, lengths that lie, control frames too long. */
export const noise: Arbitrary<Buffer> = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.nat({ max: 255 }), fc.uint8Array({ maxLength: 200 }))
    .map(([first, bytes]) => wireFrame(first, Buffer.from(bytes))),
  fc.constant(Buffer.concat([Buffer.from([0x81, 0xff]), Buffer.alloc(8, 0xff), Buffer.alloc(4)])),
  fc.constant(wireFrame(0x89, Buffer.alloc(4000))),
)
