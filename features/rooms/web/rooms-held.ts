import type { Heard } from '../../../platform/contract/event.ts'
import type { Cursor } from '../../../platform/contract/protocol.ts'
import { call } from '../../../platform/web/api.ts'
import { keep, recall } from '../../../platform/web/kept.ts'
import { type Follower, live, paged } from '../../../platform/web/live/index.ts'
import { myId } from '../../../platform/web/session.ts'
import { store } from '../../../platform/web/store.ts'
import type { listMyRooms, listRoomEvents, Room } from '../contract.ts'
import { type RoomState, roomLine, roomState } from '../state.ts'

interface HeldRooms {
  byId: Readonly<Record<string, Room>>
  /** `ready`: all of them are here. `kept`: they are as they were when there last was a network. */
  list: 'unasked' | 'asked' | 'kept' | 'ready' | 'failed'
}

/** The rooms I am in, each with its newest message and how far I have read. */
export const rooms = store<HeldRooms>({ byId: {}, list: 'unasked' })

const followers = new Map<string, Follower>()
const firstPage = 50
const nextPage = 100

export const roomEvents = ({ audience, epoch, seq }: Cursor) =>
  paged(call<typeof listRoomEvents>('GET /rooms/:roomId/events', { roomId: audience, epoch, after: seq }))

let loading: Promise<void> | undefined
/** What was read on other devices meanwhile is not known. */
let stale = false

/** Fetches the whole list, and listens from then on. */
export function loadRooms(): Promise<void> {
  loading ??= load().finally(() => {
    loading = undefined
  })
  return loading
}

async function load(): Promise<void> {
  const before = rooms.get().list
  if (before !== 'ready' && before !== 'kept') rooms.set({ list: 'asked' })
  try {
    const found = await allRooms()
    dropOthers(new Set(found.map(({ id }) => id)))
    rooms.set({ list: 'ready' })
    stale = false
    keep('rooms', found)
  } catch {
    if (before !== 'ready' && before !== 'kept') await remember()
  }
}

async function remember(): Promise<void> {
  const kept = await recall<Room[]>('rooms')
  putRooms(kept ?? [])
  rooms.set({ list: kept ? 'kept' : 'failed' })
}

/** Each page is shown as it comes: somebody on a team may have thousands. */
async function allRooms(): Promise<Room[]> {
  const found: Room[] = []
  for (let size = firstPage; ; size = nextPage) {
    const after = found.at(-1)?.id
    // The first page is asked for plainly: so it may have come with the page already.
    const { rooms: page } = await call<typeof listMyRooms>('GET /rooms', after ? { after, limit: size } : {})
    putRooms(page)
    found.push(...page)
    if (page.length < size) return found
  }
}

function dropOthers(present: ReadonlySet<string>): void {
  dropRooms(Object.keys(rooms.get().byId).filter((id) => !present.has(id)))
}

/** Takes in rooms as they were read, all at once; an older reading than what is held changes nothing but the read pointer. */
export function putRooms(found: readonly Room[]): void {
  const { byId } = rooms.get()
  const taken = found.map((room): [string, Room] => [room.id, takenIn(room, byId[room.id])])
  rooms.set({ byId: { ...byId, ...Object.fromEntries(taken) } })
  for (const room of found) {
    const follower = followers.get(room.id)
    if (!follower) listen(room)
    else if (isNewer(room, byId[room.id])) follower.reset(room.epoch, room.seq)
  }
}

function takenIn(room: Room, held: Room | undefined): Room {
  const base = held && !isNewer(room, held) ? held : room
  const read = Math.max(room.readMessageNo, held?.readMessageNo ?? 0)
  return { ...base, readMessageNo: Math.min(read, base.lastMessageNo) }
}

const isNewer = (room: Room, held: Room | undefined): boolean =>
  !held || room.epoch !== held.epoch || room.seq >= (followers.get(room.id)?.cursor.seq ?? 0)

export const putRoom = (room: Room): void => putRooms([room])

function listen({ id, epoch, seq }: Room): void {
  const follower = live.follow({
    audience: id,
    epoch,
    seq,
    pull: roomEvents,
    hear(events) {
      const room = rooms.get().byId[id]
      if (room) change(id, roomLine.apply({ room, me: myId() }, events).room)
      if (events.some(({ name }) => name === 'message.deleted')) forgetDeleted(id, events)
    },
    lost: () => void loadRooms(),
    ended: () => dropRoom(id),
  })
  followers.set(id, follower)
}

/** What this device keeps for a start without a network loses the words, too, also of a room that is not open. */
function forgetDeleted(roomId: string, events: readonly Heard[]): void {
  const { byId, list } = rooms.get()
  if (list === 'ready') keep('rooms', Object.values(byId))
  void recall<RoomState>(`room/${roomId}`).then((kept) => {
    if (!kept) return
    const { messages } = roomState.apply({ messages: kept.messages, people: {} }, events)
    keep(`room/${roomId}`, { ...kept, messages })
  })
}

function dropRooms(ids: readonly string[]): void {
  if (ids.length === 0) return
  for (const id of ids) {
    const follower = followers.get(id)
    if (follower) live.unfollow(follower)
    followers.delete(id)
  }
  const gone = new Set(ids)
  rooms.set(({ byId }) => ({ byId: Object.fromEntries(Object.entries(byId).filter(([id]) => !gone.has(id))) }))
}

export const dropRoom = (id: string): void => dropRooms([id])

export function change(id: string, room: Room): void {
  rooms.set(({ byId }) => ({ byId: { ...byId, [id]: room } }))
}

/** Applies events that belong to a room's circle, such as a new name. */
export function applyToRooms(event: { name: string; payload: unknown }): void {
  for (const room of Object.values(rooms.get().byId)) {
    const after = roomLine.apply({ room, me: myId() }, [event]).room
    if (after !== room) change(room.id, after)
  }
}

/** Who may write where is another thing from then on. */
const rightsAnew = ['circle.changed', 'rooms.changed', 'place.changed', 'person.merged']
const namesAnew = ['person.renamed', 'member.merged']

/** The connection says which rooms there are: whatever is not in the list yet has to be fetched. */
export function watchRooms(): () => void {
  return live.listen({
    heads(heads) {
      const { byId, list } = rooms.get()
      const unknown = heads.some(({ kind, audience }) => kind === 'room' && !byId[audience])
      if (list !== 'unasked' && (unknown || stale || list !== 'ready')) void loadRooms()
    },
    dropped: () => {
      stale = true
    },
    opened: ({ kind }) => void (kind === 'room' && loadRooms()),
    glimpse: (event) => {
      if (namesAnew.includes(event.name)) applyToRooms(event)
      if (rightsAnew.includes(event.name)) void loadRooms()
    },
  })
}

export const unreadOf = (room: Room): number => Math.max(0, room.lastMessageNo - room.readMessageNo)

export const unreadIn = (room: Room | undefined): number => (room ? unreadOf(room) : 0)
