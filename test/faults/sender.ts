import { setTimeout as sleep } from 'node:timers/promises'
import type { Message } from '../../features/rooms/contract.ts'
import { newId, type Person } from '../person.ts'

const patience = 3000
/** Below the limit of messages a minute. */
const pause = 260
/** So many of a hundred are sent once more after they were acknowledged. */
const sentAgain = 5

export interface Sent {
  /** What was acknowledged, by id. */
  acknowledged: Map<string, Message>
  tries: number
  /** An id that was acknowledged twice with different answers. */
  contradicted: string[]
  /** Answers that no fault excuses. */
  odd: string[]
}

export interface Sending {
  person: Person
  roomId: string
  stop: AbortSignal
  /** Counted by all senders together. */
  progress: { acknowledged: number }
}

/** Writes one message after the other, each under an id of its own until it is acknowledged, as a phone does. */
export async function keepSending({ person, roomId, stop, progress }: Sending): Promise<Sent> {
  const sent: Sent = { acknowledged: new Map(), tries: 0, contradicted: [], odd: [] }
  for (let no = 0; !stop.aborted; no++) {
    const id = newId()
    const body = { text: `${person.name} ${no}` }
    const first = await untilAcknowledged(sent, { person, roomId, id, body })
    sent.acknowledged.set(id, first)
    progress.acknowledged++
    await sleep(pause)
    if (no % 100 >= sentAgain) continue
    const second = await untilAcknowledged(sent, { person, roomId, id, body })
    if (JSON.stringify(first) !== JSON.stringify(second)) sent.contradicted.push(id)
    await sleep(pause)
  }
  return sent
}

interface Letter {
  person: Person
  roomId: string
  id: string
  body: { text: string }
}

async function untilAcknowledged(sent: Sent, letter: Letter): Promise<Message> {
  for (;;) {
    sent.tries++
    const answer = await put(letter).catch(() => undefined)
    if (answer?.status === 200) return answer.message as Message
    if (answer && answer.status !== 503 && answer.status !== 429) sent.odd.push(`${answer.status} ${answer.text}`)
    await sleep(answer?.status === 429 ? 1000 : 100)
  }
}

async function put({ person, roomId, id, body }: Letter) {
  const response = await person.fetch(`/api/rooms/${roomId}/messages/${id}`, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(patience),
  })
  const text = await response.text()
  return { status: response.status, text, ...(response.status === 200 && { message: JSON.parse(text) as Message }) }
}
