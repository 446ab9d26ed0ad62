// What a client holds that fetched once and then only listened, by the same rules as the web client: features/*/state.ts.
import * as circleApi from '../features/circles/contract.ts'
import { type CircleState, circleState } from '../features/circles/index.ts'
import * as roomApi from '../features/rooms/contract.ts'
import { type RoomState, roomState } from '../features/rooms/index.ts'
import type { Live, Person } from './person.ts'

/** The circle and all its people, with the numbers up to which the log was read. */
export async function fetchCircle(person: Person, circleId: string) {
  const { body } = await person.call(circleApi.getCircle, { circleId })
  const { epoch, seq, ...circle } = body
  const members: circleApi.Member[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await person.call(circleApi.listMembers, { circleId, limit: 100, ...(after && { after }) })
    // Who has a browser open is no event: it is shown, not held.
    members.push(...page.body.members.map((member) => ({ ...member, here: false })))
    after = page.body.next
  }
  const state: CircleState = { me: person.personId, circle, members, whole: true }
  return { epoch, seq, state }
}

/** The room with its whole history. */
export async function fetchRoom(person: Person, roomId: string) {
  const { body } = await person.call(roomApi.openRoom, { roomId })
  let { messages, people, more } = body
  while (more) {
    const before = messages[0]?.messageNo ?? 1
    const page = (await person.call(roomApi.listMessages, { roomId, before, limit: 100 })).body
    messages = [...page.messages, ...messages]
    people = [...people, ...page.people]
    more = page.more
  }
  const byId = Object.fromEntries(people.map((card) => [card.personId, card]))
  const state: RoomState = { messages, people: byId }
  return { epoch: body.room.epoch, seq: body.room.seq, circleId: body.room.circleId, state }
}

/** Fetches a circle now; later says what it became by what `live` heard, and what fetching it again shows. */
export async function holdCircle(person: Person, live: Live, circleId: string) {
  const { seq, state } = await fetchCircle(person, circleId)
  return async () => {
    const refetched = await fetchCircle(person, circleId)
    const heard = await heardUpTo(live, circleId, seq, refetched.seq)
    return { held: circleState.apply(state, heard), refetched: refetched.state }
  }
}

/** The same for a room; names that changed come from the log of its circle. */
export async function holdRoom(person: Person, live: Live, at: { roomId: string; circleId: string }) {
  const circleSeq = (await fetchCircle(person, at.circleId)).seq
  const { seq, state } = await fetchRoom(person, at.roomId)
  return async () => {
    const circle = await fetchCircle(person, at.circleId)
    const refetched = await fetchRoom(person, at.roomId)
    const heard = await heardUpTo(live, at.roomId, seq, refetched.seq)
    const renamed = await heardUpTo(live, at.circleId, circleSeq, circle.seq)
    return { held: roomState.apply(roomState.apply(state, heard), renamed), refetched: refetched.state }
  }
}

/** Events after `from`, once everything up to `to` was heard; contiguous or it throws. */
async function heardUpTo(live: Live, audience: string, from: number, to: number) {
  if (to > from) await live.until(() => live.events(audience).some(({ seq }) => seq >= to))
  const events = live.events(audience).filter(({ seq }) => seq > from && seq <= to)
  events.forEach(({ seq }, index) => {
    if (seq !== from + index + 1) throw new Error(`after ${from + index} came ${seq} in ${audience}`)
  })
  return events
}
