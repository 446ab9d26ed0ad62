// What travels over the live connection (`/live`, WebSocket, JSON text frames). One version number; a client that
// speaks another is told to reload. Everything lasting also exists over HTTP: frames only save the asking.
import type { Heard } from './event.ts'

export const protocolVersion = 1

/** How far a client has got in one audience. */
export interface Cursor {
  audience: string
  epoch: number
  seq: number
}

/** The newest numbers of one audience. `messageNo` counts what can be unread; 0 where nothing can. */
export interface HeadState extends Cursor {
  kind: 'room' | 'circle' | 'person'
  messageNo: number
}

export interface PersonHere {
  personId: string
  name: string
}

export type ClientFrame =
  | { type: 'hello'; v: number; resume: Cursor[] }
  /** The room in view: its presence, typing and read frames are wanted from now on (null: none). */
  | { type: 'look'; roomId: string | null }
  | { type: 'typing'; roomId: string }
  /** The number of `events` frames taken in since hello: what is not acknowledged counts as buffered. */
  | { type: 'ack'; frames: number }
  /** Asks for a sign of life. Browsers hide WebSocket pings from scripts, and a dead connection looks like a quiet one. */
  | { type: 'ping' }

export type ServerFrame =
  /** After hello. `heads` holds every audience the person may hear; missed events of resumed ones follow. */
  | { type: 'welcome'; v: number; personId: string; heads: HeadState[] }
  | { type: 'events'; audience: string; epoch: number; events: Heard[] }
  /** The audience's log no longer reaches back to the cursor, or it was restored: fetch the state anew. */
  | { type: 'resync'; head: HeadState }
  /** Too slow: frames were left out. Pull from the own cursors over HTTP. */
  | { type: 'behind'; heads: HeadState[] }
  | { type: 'opened'; head: HeadState }
  | { type: 'closed'; audience: string }
  | { type: 'typing'; roomId: string; people: PersonHere[] }
  | { type: 'here'; roomId: string; count: number; people: PersonHere[] }
  | { type: 'reads'; roomId: string; reads: { personId: string; messageNo: number }[] }
  | { type: 'pong' }
  /** The socket closes after this. `reload`: another protocol version. `later`: come back after `afterMs`. */
  | { type: 'bye'; reason: 'reload' | 'later' | 'signed_out' | 'limit' | 'malformed'; afterMs?: number }
