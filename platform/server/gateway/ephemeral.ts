// Who is here, who is writing, who has read: never in the log, lossy, at most once a second for each room, and only
// to sockets that look at the room.
import type { PersonHere } from '../../contract/protocol.ts'
import type { Channel } from './channel.ts'
import type { Client } from './client.ts'
import { encode } from './frames.ts'

const everyMs = 1000
const shownPeople = 20
/** Above this many listeners, read pointers are asked for instead of told. */
const readsToldUpTo = 500

interface Pace {
  here?: true
  typing: Map<string, PersonHere>
  reads: Map<string, number>
}

export interface Ephemeral {
  hereChanged(channel: Channel): void
  typing(channel: Channel, client: Client): void
  /** `shown`: others may know it too, not only the person's own browsers. */
  read(channel: Channel, read: { personId: string; messageNo: number; shown: boolean }): void
  /** Tells one socket at once who is here: it has just begun to look. */
  show(channel: Channel, client: Client): void
  close(): void
}

export function ephemeral(): Ephemeral {
  const waiting = new Map<Channel, Pace>()
  const timers = new Set<NodeJS.Timeout>()

  /** The first change goes at once, then one a second while there are more. */
  function soon(channel: Channel, change: (pace: Pace) => void) {
    const pace = waiting.get(channel)
    if (pace) return change(pace)
    const fresh: Pace = { typing: new Map(), reads: new Map() }
    change(fresh)
    tell(channel, fresh)
    rest(channel)
  }

  function rest(channel: Channel) {
    const next: Pace = { typing: new Map(), reads: new Map() }
    waiting.set(channel, next)
    const timer = setTimeout(() => {
      timers.delete(timer)
      waiting.delete(channel)
      if (!next.here && next.typing.size === 0 && next.reads.size === 0) return
      tell(channel, next)
      rest(channel)
    }, everyMs)
    timers.add(timer)
  }

  return {
    hereChanged: (channel) => soon(channel, (pace) => void (pace.here = true)),
    typing: (channel, { personId, names, shows }) => {
      // Writing is being here.
      if (!shows.presence) return
      const name = names.get(channel.organizationId) ?? ''
      soon(channel, (pace) => pace.typing.set(personId, { personId, name }))
    },
    read: (channel, { personId, messageNo, shown }) => {
      tellOwn(channel, personId, messageNo)
      if (shown && channel.clients.size <= readsToldUpTo) soon(channel, (pace) => pace.reads.set(personId, messageNo))
    },
    show: (channel, client) => client.sendLossy(encodeHere(channel)),
    close: () => {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** The person's other browsers hear it wherever they look: their unread count changes. */
function tellOwn(channel: Channel, personId: string, messageNo: number): void {
  const bytes = encode({ type: 'reads', roomId: channel.audience, reads: [{ personId, messageNo }] })
  for (const client of channel.clients) {
    if (client.personId === personId && client.hears(channel.audience)) client.sendLossy(bytes)
  }
}

function tell(channel: Channel, pace: Pace): void {
  const roomId = channel.audience
  const frames: Buffer[] = []
  let reading: Buffer | undefined
  if (pace.here) frames.push(encodeHere(channel))
  if (pace.typing.size > 0) {
    frames.push(encode({ type: 'typing', roomId, people: [...pace.typing.values()].slice(0, shownPeople) }))
  }
  if (pace.reads.size > 0) {
    const reads = [...pace.reads].map(([personId, messageNo]) => ({ personId, messageNo }))
    reading = encode({ type: 'reads', roomId, reads })
  }
  for (const client of channel.clients) {
    if (client.looksAt !== roomId) continue
    for (const frame of frames) client.sendLossy(frame)
    if (reading && client.shows.reads) client.sendLossy(reading)
  }
}

function encodeHere(channel: Channel): Buffer {
  const people = new Map<string, PersonHere>()
  const seen = new Set<string>()
  for (const { personId, names, shows } of channel.clients) {
    if (!shows.presence) continue
    seen.add(personId)
    if (people.size < shownPeople) people.set(personId, { personId, name: names.get(channel.organizationId) ?? '' })
  }
  return encode({ type: 'here', roomId: channel.audience, count: seen.size, people: [...people.values()] })
}
