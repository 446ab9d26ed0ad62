import type { ReplyOf } from '../../../platform/contract/endpoint.ts'
import type { Heard } from '../../../platform/contract/event.ts'
import type { PersonHere } from '../../../platform/contract/protocol.ts'
import { call } from '../../../platform/web/api.ts'
import { ApiError } from '../../../platform/web/api-error.ts'
import { keep, recall } from '../../../platform/web/kept.ts'
import { type Ears, type Follower, live } from '../../../platform/web/live/index.ts'
import { myId } from '../../../platform/web/session.ts'
import { store } from '../../../platform/web/store.ts'
import type { openRoom as endpoint, listMessages, Message } from '../contract.ts'
import { meet, type RoomState, roomState } from '../state.ts'
import { moveForward } from './mark-read.ts'
import { advance, type Reads } from './readers.ts'
import { putRoom, roomEvents, rooms } from './rooms-held.ts'
import { onConfirmed } from './unsent.ts'

type Reply = ReplyOf<typeof endpoint>

export interface OpenRoomState extends RoomState {
  /** `gone`: I was in it, and no longer am. `missing`: it does not exist, or not for me. */
  status: 'loading' | 'ready' | 'failed' | 'missing' | 'gone'
  more: boolean
  older: 'still' | 'asked' | 'failed'
  reads: Reads
  here: { count: number; people: readonly PersonHere[] } | null
  typing: readonly PersonHere[]
  /** Confirmed by the server, but not heard in the log yet. */
  confirmed: readonly Message[]
}

const typingMs = 6000
const heldMost = 1500
const heldAfterTrim = 300

const nothing: OpenRoomState = {
  status: 'loading',
  messages: [],
  people: {},
  more: false,
  older: 'still',
  reads: {},
  here: null,
  typing: [],
  confirmed: [],
}

/** One room as it is shown: its newest messages, who is there, who has read what. */
export class OpenRoom {
  readonly id: string
  readonly state = store<OpenRoomState>(nothing)
  #follower: Follower | undefined
  /** Others have read meanwhile, and nobody told: what is held has to be read anew. */
  #stale = false
  #typingEnds: ReturnType<typeof setTimeout> | undefined
  #stops: (() => void)[] = []

  constructor(id: string) {
    this.id = id
  }

  start(): void {
    this.#stops.push(onConfirmed((message) => this.#confirm(message)))
    this.#stops.push(live.listen(this.#ears))
    void this.load()
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop()
    if (this.#follower) live.unfollow(this.#follower)
    this.#follower = undefined
    clearTimeout(this.#typingEnds)
  }

  async load(): Promise<void> {
    try {
      const reply = await call<typeof endpoint>('GET /rooms/:roomId', { roomId: this.id })
      this.#stale = false
      this.#take(reply)
      keep(`room/${this.id}`, reply)
    } catch (error) {
      await this.#loadFailed(error)
    }
  }

  /** A page of messages above the oldest one held. */
  async loadOlder(): Promise<void> {
    const { messages, more, older } = this.state.get()
    const before = messages[0]?.messageNo
    if (!more || older === 'asked' || before === undefined) return
    this.state.set({ older: 'asked' })
    try {
      const page = await call<typeof listMessages>('GET /rooms/:roomId/messages', { roomId: this.id, before })
      this.state.set(({ messages, people }) => ({
        messages: [...page.messages, ...messages],
        people: page.people.reduce(meet, people),
        more: page.more,
        older: 'still',
      }))
    } catch {
      this.state.set({ older: 'failed' })
    }
  }

  /** While the newest message is in view, what lies far above it is let go. */
  trim(): void {
    const { messages } = this.state.get()
    if (messages.length > heldMost) this.state.set({ messages: messages.slice(-heldAfterTrim), more: true })
  }

  /** Something happened in the circle: a new name, somebody came or went. */
  hearCircle(event: { name: string; payload: unknown }): void {
    this.state.set((state) => roomState.apply(state, [event]))
    const { personId } = event.payload as { personId?: string }
    if (event.name === 'circle.left' && personId) this.#forget(personId)
    if (event.name === 'circle.joined' && personId) this.#expectReader(personId)
  }

  async #loadFailed(error: unknown): Promise<void> {
    const hopeless = error instanceof ApiError && !error.passing && error.status !== 401
    if (hopeless) return this.state.set(({ status }) => ({ status: status === 'ready' ? 'gone' : 'missing' }))
    this.#stale = true
    if (this.state.get().status === 'ready') return
    const kept = await recall<Reply>(`room/${this.id}`)
    if (kept) this.#take(kept)
    else this.state.set({ status: 'failed' })
  }

  #take({ room, messages, people, reads, more }: Reply): void {
    putRoom(room)
    const others = reads.filter(({ personId }) => personId !== myId())
    this.state.set((held) => ({
      ...joined(held, messages, more),
      status: 'ready',
      people: people.reduce(meet, held.people),
      reads: Object.fromEntries(others.map(({ personId, messageNo }) => [personId, messageNo])),
    }))
    if (this.#follower) this.#follower.reset(room.epoch, room.seq)
    else this.#follow(room.epoch, room.seq)
  }

  #follow(epoch: number, seq: number): void {
    this.#follower = live.follow({
      audience: this.id,
      epoch,
      seq,
      pull: roomEvents,
      hear: (events) => {
        this.state.set((state) => ({ ...roomState.apply(state, events), typing: stillTyping(state.typing, events) }))
        const known = new Set(
          this.state
            .get()
            .messages.slice(-500)
            .map(({ id }) => id),
        )
        this.state.set(({ confirmed }) => ({ confirmed: confirmed.filter(({ id }) => !known.has(id)) }))
      },
      lost: () => void this.load(),
      ended: () => this.state.set({ status: 'gone' }),
    })
  }

  #confirm(message: Message): void {
    if (message.roomId !== this.id) return
    this.state.set(({ messages, confirmed }) =>
      messages.some(({ id }) => id === message.id) ? {} : { confirmed: [...confirmed, message] },
    )
    const cursor = this.#follower?.cursor
    if (cursor) this.#follower?.expect(cursor.epoch, message.seq, 2000)
    moveForward(this.id, message.messageNo)
  }

  readonly #ears: Ears = {
    heads: () => {
      if (this.#stale) void this.load()
    },
    dropped: () => {
      this.#stale = true
      this.state.set({ typing: [], here: null })
    },
    passing: (frame) => {
      if (frame.roomId !== this.id) return
      if (frame.type === 'here') this.state.set({ here: { count: frame.count, people: frame.people } })
      if (frame.type === 'typing') this.#typing(frame.people)
      if (frame.type === 'reads') this.#reads(frame.reads)
    },
  }

  #typing(people: readonly PersonHere[]): void {
    clearTimeout(this.#typingEnds)
    this.state.set({ typing: people.filter(({ personId }) => personId !== myId()) })
    this.#typingEnds = setTimeout(() => this.state.set({ typing: [] }), typingMs)
  }

  #reads(news: readonly { personId: string; messageNo: number }[]): void {
    this.state.set(({ reads }) => ({ reads: advance(reads, news, myId()) }))
  }

  #forget(personId: string): void {
    this.state.set(({ reads }) => ({
      reads: Object.fromEntries(Object.entries(reads).filter(([id]) => id !== personId)),
    }))
  }

  /** Who comes in starts at the newest message: only what follows waits to be read by them. */
  #expectReader(personId: string): void {
    const { reads } = this.state.get()
    const newest = rooms.get().byId[this.id]?.lastMessageNo ?? 0
    if (personId === myId() || personId in reads || Object.keys(reads).length === 0) return
    this.state.set({ reads: { ...reads, [personId]: newest } })
  }
}

/** Whose message has come is no longer writing it. */
function stillTyping(typing: readonly PersonHere[], heard: readonly Heard[]): readonly PersonHere[] {
  if (typing.length === 0) return typing
  const said = new Set(heard.map(({ payload }) => (payload as { message?: Message }).message?.authorId))
  return typing.filter(({ personId }) => !said.has(personId))
}

/** A page read anew continues what is held if the two touch; otherwise it takes its place. */
function joined(held: OpenRoomState, page: readonly Message[], more: boolean) {
  const first = page[0]?.messageNo ?? 0
  const newest = held.messages.at(-1)?.messageNo ?? -1
  if (held.messages.length === 0 || first > newest + 1) return { messages: page, more }
  return { messages: [...held.messages.filter(({ messageNo }) => messageNo < first), ...page], more: held.more }
}
