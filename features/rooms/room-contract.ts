// A circle may have many rooms: in some of them newcomers are at once, the others one joins by choice. A room that is full
// opens the next by itself, and whoever comes then is in that one.
import { z } from 'zod'
import { Instant, PageSize } from '../../platform/contract/ids.ts'
import { endpoint, event } from '../../platform/contract/index.ts'
import { CircleId, Count } from '../circles/contract.ts'
import { circlePolicy } from '../circles/index.ts'
import { DisplayName, PersonId } from '../people/contract.ts'
import { RoomId } from './room-id.ts'

/** A room as the circle's list shows it, to whoever is in the circle. */
export const ListedRoom = z.object({
  id: RoomId,
  circleId: CircleId,
  /** Empty for a circle's first room, which bears the circle's name. */
  name: z.string(),
  /** Newcomers are in it at once. */
  everybody: z.boolean(),
  sizeLimit: z.number().int().nullable(),
  people: Count,
  /** I am in it. */
  inside: z.boolean(),
  archivedAt: Instant.nullable(),
})
export type ListedRoom = z.output<typeof ListedRoom>

const OneCircle = z.object({ circleId: CircleId })
const OneRoomOf = z.object({ circleId: CircleId, roomId: RoomId })
const SizeLimit = z.number().int().min(2).max(5000).nullable()

export const listCircleRooms = endpoint({
  route: 'GET /circles/:circleId/rooms',
  says: 'All rooms of a circle, by id, a page at a time, whether or not this person is in them.',
  params: OneCircle,
  query: z.object({ after: RoomId.optional(), limit: PageSize }),
  reply: z.object({ rooms: z.array(ListedRoom) }),
  can: circlePolicy.see,
  limit: 'read',
})

export const createRoom = endpoint({
  route: 'PUT /circles/:circleId/rooms/:roomId',
  says: 'Makes a room in a circle, with its maker in it. Up to 150 in a circle, 5 of them for newcomers. Repeatable.',
  params: OneRoomOf,
  body: z.object({ name: DisplayName, everybody: z.boolean().default(false), sizeLimit: SizeLimit.default(null) }),
  reply: ListedRoom,
  can: circlePolicy.makeRooms,
  refuses: ['id_taken', 'rooms_full', 'rooms_for_all_full', 'circle_archived'],
  limit: 'write',
})

export const changeRoom = endpoint({
  route: 'PATCH /circles/:circleId/rooms/:roomId',
  says: 'Renames a room, changes who is in it at once and how many it holds, or lets it rest. What is left out stays.',
  params: OneRoomOf,
  body: z.object({
    name: DisplayName.optional(),
    everybody: z.boolean().optional(),
    sizeLimit: SizeLimit.optional(),
    archived: z.boolean().optional(),
  }),
  reply: ListedRoom,
  can: circlePolicy.makeRooms,
  refuses: ['rooms_for_all_full', 'first_room', 'circle_archived'],
  limit: 'write',
})

export const joinRoom = endpoint({
  route: 'PUT /circles/:circleId/rooms/:roomId/me',
  says: 'Goes into a room of a circle that this person is in. Repeatable.',
  params: OneRoomOf,
  reply: ListedRoom,
  can: circlePolicy.see,
  refuses: ['room_full', 'room_archived', 'circle_archived'],
  limit: 'write',
})

export const leaveRoom = endpoint({
  route: 'DELETE /circles/:circleId/rooms/:roomId/me',
  says: 'Leaves a room, and stays in the circle. The room in which newcomers arrive cannot be left alone.',
  params: OneRoomOf,
  reply: z.null(),
  can: circlePolicy.see,
  refuses: ['first_room'],
  limit: 'write',
})

/** Told to everybody in the circle: the list of its rooms is another one. */
export const roomsChanged = event('rooms.changed', {
  heardBy: 'circle',
  payload: z.object({ circleId: CircleId, roomId: RoomId, name: z.string(), archivedAt: Instant.nullable() }),
})

/** Told to the person, for all their browsers: there is a room more to hear. */
export const roomEntered = event('room.entered', {
  heardBy: 'person',
  payload: z.object({ personId: PersonId, roomId: RoomId, circleId: CircleId }),
  reopens: true,
})
