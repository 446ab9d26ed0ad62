import { v7 as newId } from 'uuid'
import type { Actor } from '../../../platform/contract/policy.ts'
import { audit, type Ctx, insertHead, lockHeads, Missing, Refusal } from '../../../platform/server/index.ts'
import type { OpenCircle } from '../../circles/server/index.ts'
import { deleteMemberships, insertMembership } from '../../people/server/index.ts'
import { type ListedRoom, roomEntered, roomLeft, roomsChanged } from '../contract.ts'
import { enterRoom, exitRooms } from './queries.ts'
import { countRooms, findListedRoom, hasNext, insertRoom, isFull, type RoomRecord, updateRoom } from './room-queries.ts'

type AnyCtx = Ctx<Actor | null>

const mostRooms = 150
const mostForAll = 5

export interface NewRoom {
  roomId: string
  name: string
  everybody: boolean
  sizeLimit: number | null
}

/** Under the circle's lock. Whoever is in the circle already joins by themselves: no row is written for each. */
export async function createRoom(ctx: Ctx, circle: OpenCircle, wanted: NewRoom): Promise<ListedRoom> {
  expectAwake(circle)
  const { roomId: id, name, everybody, sizeLimit } = wanted
  const { organizationId, id: circleId } = circle
  const known = await findListedRoom(ctx.db, circle, ctx.actor.personId, id)
  if (known) return show(known)
  const { all, forAll } = await countRooms(ctx.db, circle)
  if (all >= mostRooms) throw new Refusal('rooms_full')
  if (everybody && forAll >= mostForAll) throw new Refusal('rooms_for_all_full')
  await openRoom(ctx, {
    id,
    organizationId,
    circleId,
    name,
    everybody,
    sizeLimit,
    seriesId: id,
    seriesNo: 1,
    first: false,
  })
  await takeSeat(ctx, { id, organizationId, circleId }, ctx.actor.personId)
  return getRoom(ctx, circle, id)
}

/** A new room and its log, told to the circle. */
export async function openRoom(ctx: AnyCtx, room: Omit<RoomRecord, 'archivedAt'>): Promise<void> {
  const { id: roomId, organizationId, circleId, name } = room
  if (!(await insertRoom(ctx.db, { ...room, at: ctx.now() }))) throw new Refusal('id_taken')
  await insertHead(ctx.db, organizationId, roomId, 'room')
  ctx.emit(roomsChanged, { circleId, roomId, name, archivedAt: null })
}

export async function takeSeat(
  ctx: AnyCtx,
  { id: roomId, organizationId, circleId }: Pick<RoomRecord, 'id' | 'organizationId' | 'circleId'>,
  personId: string,
): Promise<void> {
  await enterRoom(ctx.db, { id: roomId, organizationId }, personId)
  await insertMembership(ctx.db, { personId, organizationId, kind: 'room', targetId: roomId })
  ctx.emit(roomEntered, { personId, roomId, circleId })
}

async function getRoom(ctx: Ctx, circle: OpenCircle, roomId: string): Promise<ListedRoom> {
  return show(await loadRoom(ctx, circle, roomId))
}

async function loadRoom(ctx: Ctx, circle: OpenCircle, roomId: string) {
  const room = await findListedRoom(ctx.db, circle, ctx.actor.personId, roomId)
  if (!room) throw new Missing('room')
  return room
}

export const show = ({
  organizationId: _,
  seriesId: __,
  seriesNo: ___,
  first: ____,
  ...room
}: RoomRecord & Pick<ListedRoom, 'people' | 'inside'>): ListedRoom => room

export interface RoomChange {
  name?: string | undefined
  everybody?: boolean | undefined
  sizeLimit?: number | null | undefined
  archived?: boolean | undefined
}

export async function changeRoom(ctx: Ctx, circle: OpenCircle, roomId: string, change: RoomChange) {
  expectAwake(circle)
  const room = await loadRoom(ctx, circle, roomId)
  const after = changed(ctx, room, change)
  if (JSON.stringify(after) === JSON.stringify(room)) return show(room)
  // Newcomers always arrive somewhere.
  if (room.first && (!after.everybody || after.archivedAt)) throw new Refusal('first_room')
  const opens = after.everybody && !after.archivedAt && !(room.everybody && !room.archivedAt)
  if (opens && (await countRooms(ctx.db, circle)).forAll >= mostForAll) throw new Refusal('rooms_for_all_full')
  await updateRoom(ctx.db, after)
  const { name, archivedAt } = after
  const { organizationId, id: circleId } = circle
  if (archivedAt !== room.archivedAt)
    await audit(ctx, {
      organizationId,
      act: archivedAt ? 'room.archived' : 'room.restored',
      details: { circleId, name },
    })
  ctx.emit(roomsChanged, { circleId, roomId, name, archivedAt })
  if (after.everybody && !archivedAt) await openNextIfFull(ctx, { ...after, circleName: circle.name })
  return getRoom(ctx, circle, roomId)
}

/** The next of its series, as large, and called like it with a number: where there is one already, nothing happens. */
export async function openNextIfFull(ctx: AnyCtx, full: RoomRecord & { circleName: string }): Promise<void> {
  if (!(await isFull(ctx.db, full)) || (await hasNext(ctx.db, full))) return
  const circle = { organizationId: full.organizationId, id: full.circleId }
  if ((await countRooms(ctx.db, circle)).all >= mostRooms) return
  const seriesNo = full.seriesNo + 1
  const called = full.name.replace(/ \d+$/, '') || full.circleName
  const { organizationId, circleId, everybody, sizeLimit, seriesId } = full
  const like = { organizationId, circleId, everybody, sizeLimit, seriesId, first: false }
  await openRoom(ctx, { ...like, id: newId(), seriesNo, name: `${called} ${seriesNo}` })
}

function changed<Room extends RoomRecord>(
  ctx: Ctx,
  room: Room,
  { name, everybody, sizeLimit, archived }: RoomChange,
): Room {
  const archivedAt = archived ? (room.archivedAt ?? ctx.now().toISOString()) : null
  return {
    ...room,
    name: name ?? room.name,
    everybody: everybody ?? room.everybody,
    sizeLimit: sizeLimit === undefined ? room.sizeLimit : sizeLimit,
    archivedAt: archived === undefined ? room.archivedAt : archivedAt,
  }
}

export async function joinRoom(ctx: Ctx, circle: OpenCircle, roomId: string): Promise<ListedRoom> {
  expectAwake(circle)
  const room = await loadRoom(ctx, circle, roomId)
  if (room.inside) return show(room)
  if (room.archivedAt) throw new Refusal('room_archived')
  if (await isFull(ctx.db, room)) throw new Refusal('room_full')
  await takeSeat(ctx, room, ctx.actor.personId)
  return getRoom(ctx, circle, roomId)
}

/** Under the room's lock, which senders take: nothing after it reaches whoever left. */
export async function leaveRoom(ctx: Ctx, circle: OpenCircle, roomId: string): Promise<null> {
  const room = await loadRoom(ctx, circle, roomId)
  if (room.first) throw new Refusal('first_room')
  if (!room.inside) return null
  await giveUpSeats(ctx, [room], ctx.actor.personId)
  return null
}

export async function giveUpSeats(
  ctx: AnyCtx,
  seats: readonly Pick<RoomRecord, 'id'>[],
  personId: string,
): Promise<void> {
  const ids = seats.map(({ id }) => id)
  await lockHeads(ctx.db, ids)
  await deleteMemberships(ctx.db, personId, ids)
  await exitRooms(ctx.db, ids, personId)
  for (const roomId of ids) ctx.emit(roomLeft, { roomId, personId })
}

export function expectAwake({ archivedAt }: OpenCircle): void {
  if (archivedAt) throw new Refusal('circle_archived')
}
