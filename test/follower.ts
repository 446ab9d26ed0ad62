// A client as it should be: it fetches a state once, then lives by events, repairs gaps by pulling, and fetches anew only
// when it is told to. What it holds in the end must be what fetching shows.
import * as circleApi from '../features/circles/contract.ts'
import { type CircleState, circleState } from '../features/circles/index.ts'
import * as roomApi from '../features/rooms/contract.ts'
import { type RoomState, roomState } from '../features/rooms/index.ts'
import type { Heard } from '../platform/contract/event.ts'
import type { HeadState, ServerFrame } from '../platform/contract/protocol.ts'
import { fetchCircle, fetchRoom } from './holder.ts'
import type { Live, Person } from './person.ts'

interface Held<State> {
  epoch: number
  seq: number
  state: State
}

export class Follower {
  readonly person: Person
  readonly circles = new Map<string, Held<CircleState>>()
  readonly rooms = new Map<string, Held<RoomState> & { circleId: string }>()
  #live: Live | undefined
  #taken = 0
  /** Names travel in circles and words in rooms, in no order between the two. */
  readonly #renamed: Heard[] = []

  constructor(person: Person) {
    this.person = person
  }

  async connect(): Promise<void> {
    const cursors = [...this.circles, ...this.rooms].map(([audience, { epoch, seq }]) => ({ audience, epoch, seq }))
    this.#live = await this.person.live(cursors)
    this.#taken = 0
  }

  async disconnect(): Promise<void> {
    await this.takeIn()
    await this.#live?.close()
    this.#live = undefined
  }

  /** Takes in what has come so far. */
  async takeIn(): Promise<void> {
    const live = this.#live
    if (!live) return
    while (this.#taken < live.frames.length) await this.#take(live.frames[this.#taken++] as ServerFrame)
  }

  /** Everything up to these heads is held. */
  reached = (heads: ReadonlyMap<string, number>): boolean => {
    const held = new Map<string, Held<unknown>>([...this.circles, ...this.rooms])
    return [...heads].every(([audience, seq]) => (held.get(audience)?.seq ?? -1) >= seq)
  }

  async #take(frame: ServerFrame): Promise<void> {
    if (frame.type === 'welcome') await this.#welcome(frame.heads)
    if (frame.type === 'opened' || frame.type === 'resync') await this.#fetch(frame.head)
    if (frame.type === 'behind') for (const head of frame.heads) await this.#pull(head.audience)
    if (frame.type === 'closed') this.#drop(frame.audience)
    if (frame.type === 'events') await this.#hear(frame)
  }

  async #welcome(heads: readonly HeadState[]): Promise<void> {
    const mine = new Map(heads.map((head) => [head.audience, head]))
    for (const audience of [...this.circles.keys(), ...this.rooms.keys()]) if (!mine.has(audience)) this.#drop(audience)
    for (const head of heads) {
      const held = this.#held(head.audience)
      if (!held || held.epoch !== head.epoch) await this.#fetch(head)
    }
  }

  async #fetch({ audience, kind }: Pick<HeadState, 'audience' | 'kind'>): Promise<void> {
    // Between the frame and this question the person may have gone again: then there is nothing to hold.
    if (kind === 'circle') {
      const answer = await this.person.call(circleApi.getCircle, { circleId: audience })
      if (answer.status === 200) this.circles.set(audience, await fetchCircle(this.person, audience))
    }
    if (kind === 'room') {
      const answer = await this.person.call(roomApi.openRoom, { roomId: audience })
      if (answer.status === 200) this.rooms.set(audience, await fetchRoom(this.person, audience))
    }
  }

  async #hear({ audience, events }: Extract<ServerFrame, { type: 'events' }>): Promise<void> {
    const held = this.#held(audience)
    if (!held) return
    const fresh = events.filter(({ seq }) => seq > held.seq)
    if (fresh.length === 0) return
    if (fresh[0]?.seq !== held.seq + 1) return this.#pull(audience)
    this.#apply(audience, fresh)
  }

  async #pull(audience: string): Promise<void> {
    for (let held = this.#held(audience); held; held = this.#held(audience)) {
      const cursor = { epoch: held.epoch, after: held.seq }
      const { status, body } = this.rooms.has(audience)
        ? await this.person.call(roomApi.listRoomEvents, { roomId: audience, ...cursor })
        : await this.person.call(circleApi.listCircleEvents, { circleId: audience, ...cursor })
      if (status === 404) return this.#drop(audience)
      if (status === 409) return this.#fetch({ audience, kind: this.rooms.has(audience) ? 'room' : 'circle' })
      this.#apply(audience, body.events as Heard[])
      if (held.seq >= body.headSeq) return
    }
  }

  #apply(audience: string, events: readonly Heard[]): void {
    for (const { seq } of events) {
      const held = this.#held(audience)
      if (held && ++held.seq !== seq) throw new Error(`a hole before ${seq} in ${audience}`)
    }
    const circle = this.circles.get(audience)
    const room = this.rooms.get(audience)
    if (circle) circle.state = circleState.apply(circle.state, events)
    if (room) room.state = roomState.apply(room.state, events)
    this.#renamed.push(...events.filter(({ name }) => name === 'person.renamed'))
    for (const each of this.rooms.values()) {
      const here = this.#renamed.filter(({ payload }) => (payload as { circleId: string }).circleId === each.circleId)
      each.state = roomState.apply(each.state, here)
    }
  }

  #held = (audience: string): Held<unknown> | undefined => this.circles.get(audience) ?? this.rooms.get(audience)

  #drop(audience: string): void {
    this.circles.delete(audience)
    this.rooms.delete(audience)
  }
}
