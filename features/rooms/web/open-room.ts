import type { ReplyOf } from '../../../platform/contract/endpoint.ts'
import type { Heard } from '../../../platform/contract/event.ts'
import type { PersonHere } from '../../../platform/contract/protocol.ts'
import { call } from '../../../platform/web/api.ts'
import { ApiError } from '../../../platform/web/api-error.ts'
import { perFrame } from '../../../platform/web/frame.ts'
import { keep, recall } from '../../../platform/web/kept.ts'
import { type Ears, type Follower, live } from '../../../platform/web/live/index.ts'
import { myId } from '../../../platform/web/session.ts'
import { store } from '../../../platform/web/store.ts'
import type { openRoom as endpoint, listMessages, Message } from '../contract.ts'
import { meet, roomState } from '../state.ts'
import { moveForward } from './mark-read.ts'
import { authorsIn, type Chosen, joined, keptOf, nothing, type OpenRoomState, stillTyping } from './open-room-state.ts'
import { advance } from './readers.ts'
import { applyToRooms, putRoom, roomEvents, rooms } from './rooms-held.ts'
import { onConfirmed } from './unsent.ts'

type Reply = ReplyOf<typeof endpoint>

const typingMs = 6000
const lateMs = 1500
const rememberMs = 2000
const heldMost = 1500
const heldAfterTrim = 300

/** One room as it is shown: its newest messages, who is there, who has read what. */
export class OpenRoom {
  readonly id: string
  readonly state = store<OpenRoomState>(nothing)
  readonly #news = perFrame<Heard>((events) => this.#hear(events))
  #follower: Follower | undefined
  /** Others have read meanwhile, and nobody told: what is held has to be read anew. */
  #stale = false
  readonly #saidAt = new Map<string, number>()
  #soon: ReturnType<typeof setTimeout> | undefined
  #typingEnds: ReturnType<typeof setTimeout> | undefined
  #stops: (() => void)[] = []

  constructor(id: string) {
    this.id = id
  }

  start(): void {
    this.#stops.push(onConfirmed((message) => this.#confirm(message)))
    this.#stops.push(live.listen(this.#ears))
    document.addEventListener('visibilitychange', this.#remember)
    void this.load()
  }

  stop(): void {
    clearTimeout(this.#soon)
    this.#remember()
    document.removeEventListener('visibilitychange', this.#remember)
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

  /** Shows messages of somebody I blocked, for as long as the room is open. */
  unfold(ids: readonly string[]): void {
    this.state.set(({ opened }) => ({ opened: new Set([...opened, ...ids]) }))
  }

  /** Opens somebody's sheet, or closes it. */
  look(personId: string | null): void {
    this.state.set({ looksAt: personId })
  }

  /** Shows what can be done with a message, or no longer. */
  choose(chosen: Chosen | null): void {
    this.state.set({ chosen })
  }

  /** A message was deleted from here: the room's own log may still be on its way. */
  drop({ id: messageId, deleted = 'author' }: Pick<Message, 'id' | 'deleted'>): void {
    this.#news.flush()
    const event = { name: 'message.deleted', payload: { roomId: this.id, messageId, deleted } }
    this.#apply([event])
    applyToRooms(event)
    this.#rememberSoon()
  }

  /** Something happened in the circle: a new name, somebody came or went. */
  hearCircle(event: { name: string; payload: unknown }): void {
    this.state.set((state) => roomState.apply(state, [event]))
    const { personId } = event.payload as { personId?: string }
    const gone = event.name === 'circle.left' || event.name === 'member.merged'
    if (gone && personId) this.#forget(personId)
    if (event.name === 'circle.joined' && personId) this.#expectReader(personId)
  }

  /** For the next start without a network. */
  #remember = (): void => {
    const room = rooms.get().byId[this.id]
    const state = this.state.get()
    if (room && state.status === 'ready') keep(`room/${this.id}`, keptOf(state, room, this.#follower?.cursor.seq))
  }

  /** A phone may be out of reach, or out of power, before it could say goodbye. */
  #rememberSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined
      this.#remember()
    }, rememberMs)
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

  #take({ room, messages, people, reads, more, greeting = null }: Reply): void {
    this.#news.flush()
    putRoom(room)
    const restored = this.#follower !== undefined && this.#follower.cursor.epoch !== room.epoch
    const others = reads.filter(({ personId }) => personId !== myId())
    this.state.set((held) => ({
      ...(restored ? { messages, more } : joined(held, { messages, more })),
      status: 'ready',
      greeting,
      people: people.reduce(meet, held.people),
      reads: Object.fromEntries(others.map(({ personId, messageNo }) => [personId, messageNo])),
    }))
    if (this.#follower) this.#follower.reset(room.epoch, room.seq)
    else this.#follow(room.epoch, room.seq)
    this.#rememberSoon()
  }

  #follow(epoch: number, seq: number): void {
    this.#follower = live.follow({
      audience: this.id,
      epoch,
      seq,
      pull: roomEvents,
      hear: (events) => this.#news.add(events),
      lost: () => void this.load(),
      ended: () => {
        this.#news.flush()
        this.state.set({ status: 'gone' })
      },
    })
  }

  #hear(events: readonly Heard[]): void {
    for (const authorId of authorsIn(events)) this.#saidAt.set(authorId, Date.now())
    this.#rememberSoon()
    this.#apply(events)
    this.state.set(({ typing }) => ({ typing: stillTyping(typing, events) }))
  }

  #apply(events: readonly Pick<Heard, 'name' | 'payload'>[]): void {
    this.state.set((state) => {
      const { messages, people } = roomState.apply(state, events)
      const known = new Set(messages.slice(-500).map(({ id }) => id))
      const confirmed = state.confirmed.filter(({ id }) => !known.has(id))
      return { messages, people, confirmed: roomState.apply({ messages: confirmed, people }, events).messages }
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
    // Word of somebody writing may come after what they wrote.
    const late = (personId: string) => Date.now() - (this.#saidAt.get(personId) ?? 0) < lateMs
    this.state.set({ typing: people.filter(({ personId }) => personId !== myId() && !late(personId)) })
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
