import { type Db, type Sql, sql } from '../../../platform/server/index.ts'
import type { ListedRoom } from '../contract.ts'

export interface RoomRecord extends Omit<ListedRoom, 'people' | 'inside'> {
  organizationId: string
  /** The first of the rooms that follow one another. */
  seriesId: string
  seriesNo: number
  /** The circle began with it. */
  first: boolean
}

type CircleKey = Pick<RoomRecord, 'organizationId'> & { id: string }
type RoomKey = Pick<RoomRecord, 'organizationId' | 'id'>

const columns = sql`r.id, r.organization_id as "organizationId", r.circle_id as "circleId", r.name, r.everybody,
  r.size_limit as "sizeLimit", r.series_id as "seriesId", r.series_no as "seriesNo", r.first,
  r.archived_at as "archivedAt"`

const counted = 1000

/** People are counted exactly up to 1,000. */
const listed = (personId: string, which: Sql) => sql`
  select ${columns},
    exists (select from room_member m where m.organization_id = r.organization_id and m.room_id = r.id
      and m.person_id = ${personId}) as inside,
    (select json_build_object('count', least(count(*), ${counted}::int), 'more', count(*) > ${counted}) from (
      select from room_member m where m.organization_id = r.organization_id and m.room_id = r.id
      limit ${counted + 1}) seats) as people
  from room r where ${which}`

export const listRoomsOfCircle = (
  db: Db,
  circle: CircleKey,
  { personId, after, limit }: { personId: string; after: string | undefined; limit: number },
) =>
  db.rows<RoomRecord & ListedRoom>(sql`
    ${listed(
      personId,
      sql`r.organization_id = ${circle.organizationId} and r.circle_id = ${circle.id} and r.talk_of is null
        and r.id > ${after ?? '00000000-0000-0000-0000-000000000000'}`,
    )} order by r.id limit ${limit}`)

export const findListedRoom = (db: Db, circle: CircleKey, personId: string, roomId: string) =>
  db.row<RoomRecord & ListedRoom>(
    listed(
      personId,
      sql`r.organization_id = ${circle.organizationId} and r.circle_id = ${circle.id}
        and r.talk_of is null and r.id = ${roomId}`,
    ),
  )

/** @returns false when the id is taken */
export async function insertRoom(db: Db, room: Omit<RoomRecord, 'archivedAt'> & { at: Date }): Promise<boolean> {
  const made = await db.row(sql`
    insert into room (organization_id, id, circle_id, name, everybody, size_limit, series_id, series_no, first,
      created_at)
    values (${room.organizationId}, ${room.id}, ${room.circleId}, ${room.name}, ${room.everybody}, ${room.sizeLimit},
      ${room.seriesId}, ${room.seriesNo}, ${room.first}, ${room.at})
    on conflict do nothing returning 1 as made`)
  return made !== undefined
}

export async function updateRoom(db: Db, room: RoomRecord): Promise<void> {
  await db.rows(sql`update room set name = ${room.name}, everybody = ${room.everybody}, size_limit = ${room.sizeLimit},
      archived_at = ${room.archivedAt}
    where organization_id = ${room.organizationId} and id = ${room.id}`)
}

export const countRooms = async (db: Db, circle: CircleKey) =>
  (await db.row<{ all: number; forAll: number }>(sql`
    select count(*)::int as all,
      count(distinct series_id) filter (where everybody and archived_at is null)::int as "forAll"
    from room where organization_id = ${circle.organizationId} and circle_id = ${circle.id}
      and talk_of is null`)) ?? { all: 0, forAll: 0 }

/** Of each series of rooms in which newcomers are at once the newest room. */
export const listArrivalRooms = (db: Db, circleId: string) =>
  db.rows<RoomRecord & { circleName: string }>(sql`
    select distinct on (r.series_id) ${columns}, c.name as "circleName" from room r
    join circle c on c.organization_id = r.organization_id and c.id = r.circle_id
    where r.organization_id = any (visible_organizations()) and r.circle_id = ${circleId}
      and r.talk_of is null and r.everybody and r.archived_at is null
    order by r.series_id, r.series_no desc`)

export async function hasNext(db: Db, { organizationId, seriesId, seriesNo }: RoomRecord): Promise<boolean> {
  const next = await db.row(sql`select 1 from room
    where organization_id = ${organizationId} and series_id = ${seriesId} and series_no = ${seriesNo + 1}`)
  return next !== undefined
}

/** Whether so many are in the room already. */
export async function isFull(db: Db, { organizationId, id, sizeLimit }: RoomRecord): Promise<boolean> {
  if (sizeLimit === null) return false
  const last = await db.row(sql`select 1 from room_member where organization_id = ${organizationId} and room_id = ${id}
    offset ${sizeLimit - 1} limit 1`)
  return last !== undefined
}

/** The rooms of a circle that somebody is in, by id. */
export const listSeats = (db: Db, circleId: string, personId: string) =>
  db.rows<RoomKey>(sql`
    select r.id, r.organization_id as "organizationId" from room_member m
    join room r on r.organization_id = m.organization_id and r.id = m.room_id
    where m.organization_id = any (visible_organizations()) and m.person_id = ${personId} and r.circle_id = ${circleId}
    order by r.id`)

/** The room in which somebody arrives in a circle, or has arrived; without anybody, where the next one will. Rooms that
 * follow one another are one: whoever has come goes to their own of them. */
export const findArrivalRoom = (db: Db, circleId: string, personId: string | null) =>
  db.row<RoomKey>(sql`
    select r.id, r.organization_id as "organizationId" from room first
    join room r on r.organization_id = first.organization_id and r.series_id = first.id
    left join room_member m on m.organization_id = r.organization_id and m.room_id = r.id and m.person_id = ${personId}
    where first.organization_id = any (visible_organizations()) and first.circle_id = ${circleId} and first.first
    order by m.person_id is null, r.series_no desc limit 1`)
