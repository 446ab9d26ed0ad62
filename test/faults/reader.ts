import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { Heard } from '../../platform/contract/event.ts'
import { type Cursor, protocolVersion, type ServerFrame } from '../../platform/contract/protocol.ts'
import { Follower } from '../../platform/web/live/follower.ts'
import type { Person } from '../person.ts'

/** What one client has applied, in the order in which it applied it. */
export interface Reader {
  how: string
  /** The state it began with was read at this number. */
  from: number
  heard: { seq: number; id: string }[]
  /** How often it was told to fetch anew; never, as nothing is restored here. */
  resyncs: number
}

export interface Reading {
  person: Person
  from: Cursor
  random: () => number
  stop: AbortSignal
}

const patience = 3000
const quietFor = 4000
const acknowledgedEvery = 20

const begin = (how: string, { from }: Reading): Reader => ({ how, from: from.seq, heard: [], resyncs: 0 })

const note = (reader: Reader, events: readonly Heard[]) =>
  reader.heard.push(
    ...events.map(({ seq, payload }) => ({ seq, id: (payload as { message: { id: string } }).message.id })),
  )

/** Asks for the next page again and again. */
export function pollingReader(reading: Reading): Reader {
  const reader = begin('by asking', reading)
  void poll(reader, reading)
  return reader
}

async function poll(reader: Reader, { person, from, stop }: Reading) {
  for (let seq = from.seq; !stop.aborted; await sleep(400)) {
    const page = await pull(person, { ...from, seq }).catch(() => undefined)
    if (page === 'resync') reader.resyncs++
    else if (page) note(reader, page.events)
    seq = reader.heard.at(-1)?.seq ?? seq
  }
}

/** Listens by the web client's own rules. @param jumpy hangs up every few seconds and resumes from its cursor */
export function liveReader(reading: Reading, jumpy: boolean): Reader {
  const reader = begin(jumpy ? 'live, hanging up and resuming' : 'live', reading)
  const { person, from, stop } = reading
  const follower = new Follower(
    {
      ...from,
      pull: (cursor) => pull(person, cursor),
      hear: (events) => void note(reader, events),
      lost: () => void reader.resyncs++,
    },
    (ms, then) => void setTimeout(then, ms),
  )
  void listen(follower, reading, jumpy).finally(() => {
    follower.stopped = stop.aborted
  })
  return reader
}

async function listen(follower: Follower, { person, random, stop }: Reading, jumpy: boolean) {
  while (!stop.aborted) {
    const socket = new WebSocket(`${person.base.replace('http', 'ws')}/live`, {
      origin: person.base,
      headers: { cookie: person.cookie },
      handshakeTimeout: patience,
    })
    const hangUp = jumpy ? setTimeout(() => socket.terminate(), 1000 + 4000 * random()) : undefined
    const end = () => socket.terminate()
    stop.addEventListener('abort', end)
    await attend(socket, follower)
    stop.removeEventListener('abort', end)
    clearTimeout(hangUp)
    await sleep(50 + 400 * random())
  }
}

/** Until the socket closes, or has been silent for too long: a half-open connection looks like a quiet one. */
function attend(socket: WebSocket, follower: Follower): Promise<void> {
  let heardAt = Date.now()
  let frames = 0
  const say = (frame: object) => socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(frame))
  const pulse = setInterval(() => {
    say({ type: 'ping' })
    if (Date.now() - heardAt > quietFor) socket.terminate()
  }, 1000)
  socket.on('open', () => say({ type: 'hello', v: protocolVersion, resume: [follower.cursor] }))
  socket.on('message', (bytes) => {
    heardAt = Date.now()
    const frame = JSON.parse(String(bytes)) as ServerFrame
    if (frame.type === 'events' && ++frames % acknowledgedEvery === 0) say({ type: 'ack', frames })
    take(follower, frame)
  })
  socket.on('error', () => {})
  return new Promise((closed) =>
    socket.once('close', () => {
      clearInterval(pulse)
      closed()
    }),
  )
}

function take(follower: Follower, frame: ServerFrame) {
  const { audience } = follower.cursor
  if (frame.type === 'events' && frame.audience === audience) follower.take(frame.epoch, frame.events)
  if (frame.type === 'resync' && frame.head.audience === audience) follower.resync()
  if (frame.type !== 'welcome' && frame.type !== 'behind') return
  const head = frame.heads.find((each) => each.audience === audience)
  if (head) follower.expect(head.epoch, head.seq, 300)
}

async function pull(person: Person, { audience, epoch, seq }: Cursor) {
  const response = await person.fetch(`/api/rooms/${audience}/events?epoch=${epoch}&after=${seq}`, {
    signal: AbortSignal.timeout(patience),
  })
  if (response.status === 409) return 'resync' as const
  if (response.status !== 200) throw new Error(`answered with ${response.status}`)
  return (await response.json()) as { events: Heard[]; headSeq: number }
}
