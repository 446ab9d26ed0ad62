import { Sender, WebSocket } from 'ws'
import { z } from 'zod'
import type { ClientFrame, ServerFrame } from '../../contract/protocol.ts'

// The library exports it, its types do not know it.
declare module 'ws' {
  export const Sender: { frame(bytes: Buffer, options: object): Buffer[] }
}

const Cursor = z.object({ audience: z.uuid(), epoch: z.int(), seq: z.int().min(0) })
const Frame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), v: z.int(), resume: z.array(Cursor).max(500) }),
  z.object({ type: z.literal('look'), roomId: z.uuid().nullable() }),
  z.object({ type: z.literal('typing'), roomId: z.uuid() }),
  z.object({ type: z.literal('ack'), frames: z.int().min(0) }),
  z.object({ type: z.literal('ping') }),
])

/** A client's frame, or undefined when it is none: not JSON, unknown, or of the wrong shape. */
export function readFrame(text: string): ClientFrame | undefined {
  try {
    return Frame.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** One text frame (RFC 6455, 5.6) ready for any number of sockets: encoded once, never compressed. */
export function encode(frame: ServerFrame | string): Buffer {
  const text = typeof frame === 'string' ? frame : JSON.stringify(frame)
  const options = { fin: true, opcode: 1, mask: false, readOnly: true, rsv1: false }
  return Buffer.concat(Sender.frame(Buffer.from(text), options))
}

/** The frame `events`, put together from events that are text already. */
export const encodeEvents = (audience: string, epoch: number, texts: readonly string[]): Buffer =>
  encode(`{"type":"events","audience":"${audience}","epoch":${epoch},"events":[${texts.join(',')}]}`)

type Raw = WebSocket & { _socket?: { write(bytes: Buffer): boolean; writableLength: number } }

/** Writes an encoded frame past the library's own framing; nothing else of ours is ever under way on this socket,
 * as compression is off. */
export function writeRaw(socket: WebSocket, bytes: Buffer): void {
  if (socket.readyState === WebSocket.OPEN) (socket as Raw)._socket?.write(bytes)
}

/** Bytes that the kernel has not taken yet. */
export const waitingBytes = (socket: WebSocket): number => (socket as Raw)._socket?.writableLength ?? 0
