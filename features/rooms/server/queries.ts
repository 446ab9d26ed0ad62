import { type Db, kept, type Sql, sql } from '../../../platform/server/index.ts'
import type { FileCard } from '../../files/index.ts'
import type { PersonCard } from '../../people/index.ts'
import type { DeletedBy, Message, Room, RoomGreeting } from '../contract.ts'
import { talkColumn } from './talk-queries.ts'

/** A room as one of its people sees it, without its newest message. */
export type RoomRow = Omit<Room, 'lastMessage' | 'lastAuthor'> & { organizationId: string; visibleFrom: number }
export type RoomKey = Pick<RoomRow, 'id' | 'organizationId'>

export const messageColumns = sql`m.id, m.room_id as "roomId", m.seq, m.message_no as "messageNo", m.author_id as "authorId",
  m.text, m.sent_at as "sentAt", m.files, m.deleted`
export const roomColumns = sql`r.id, r.organization_id as "organizationId", r.circle_id as "circleId", r.name, h.epoch, h.last_seq as seq, h.last_message_no as "lastMessageNo", rm.read_message_no as "readMessageNo",
  r.archived_at is not null as archived`
/** Of the seats `rm`. */
export const theirRooms = sql`join room r on r.organization_id = rm.organization_id and r.id = rm.room_id
  join head h on h.organization_id = rm.organization_id and h.audience_id = rm.room_id`

/** Why this person must not write in the rooms of circle `c`. */
export const circleSilence = (personId: string) => sql`
  case when c.archived_at is not null then 'circle_archived'
    when c.writers = 'everyone' and c.guests_may = 'write' then null
    else (
      select case when 'notices' = any (m.rights) or a.team then null
        when c.writers = 'hosts' then 'hosts_write'
        when m.role = 'member' and not exists (select from global.login l where l.person_id = m.person_id) then 'guests_read' end
      from circle_member m
      join affiliation a on a.organization_id = m.organization_id and a.person_id = m.person_id
      where m.organization_id = c.organization_id and m.circle_id = c.id and m.person_id = ${personId}) end`

export type Silence = Room['silence']
/** What a circle says of who writes is not meant for talks. */
export function silenceIn({ archived, talk }: Pick<FoundRoom, 'archived' | 'talk'>, ofCircle: Silence): Silence {
  if (ofCircle === 'circle_archived') return ofCircle
  if (archived) return 'room_archived'
  return talk ? null : ofCircle
}

export type FoundRoom = Omit<RoomRow, 'silence'> & { archived: boolean }

export async function findRoom(db: Db, personId: string, roomId: string): Promise<RoomRow | undefined> {
  const found = await db.row<FoundRoom & { ofCircle: Silence }>(
    kept(sql`
    select ${roomColumns}, rm.visible_from_message_no as "visibleFrom", ${talkColumn}, ${circleSilence(personId)} as "ofCircle" from room_member rm ${theirRooms}
    join circle c on c.organization_id = r.organization_id and c.id = r.circle_id
    where rm.organization_id = any (visible_organizations()) and rm.person_id = ${personId} and rm.room_id = ${roomId}`),
  )
  if (!found) return undefined
  const { archived: _, ofCircle, ...room } = found
  return { ...room, silence: silenceIn(found, ofCircle) }
}

/** Before `before`, newest first. */
export const listMessagesBefore = async (db: Db, room: RoomRow, before: number, limit: number): Promise<Message[]> =>
  (
    await db.rows<KeptMessage>(
      kept(sql`
      select ${messageColumns} from message m
      where m.organization_id = ${room.organizationId} and m.room_id = ${room.id}
        and m.message_no < ${before} and m.message_no >= ${room.visibleFrom}
      order by m.message_no desc limit ${limit}`),
    )
  ).map(withFiles)

/** Files stand as text, as they stand in the event. */
export type KeptMessage = Omit<Message, 'files' | 'deleted'> & { files: string | null; deleted: DeletedBy | null }

export const withFiles = ({ files, deleted, ...message }: KeptMessage): Message => ({
  ...message,
  ...(files !== null && { files: JSON.parse(files) as FileCard[] }),
  ...(deleted !== null && { deleted }),
})

/** The cards of these people, and of those they turned out to be. */
export async function listCards(db: Db, organizationId: string, personIds: readonly string[]): Promise<PersonCard[]> {
  const cards = await db.rows<PersonCard & { into: string | null }>(
    kept(sql`
    select a.person_id as "personId", a.display_name as name, a.team, a.version, a.picture_id as picture,
      p.merged_into as into
    from affiliation a join global.person p on p.id = a.person_id
    where a.organization_id = ${organizationId} and a.person_id = any (array(
      select who from global.person, lateral (values (id), (merged_into)) as one (who)
      where id = any (${personIds}::uuid[]) and who is not null))`),
  )
  return cards.map(({ into, ...card }) => (into ? { ...card, mergedInto: into } : card))
}

/** What this person was told when they came: in the talk that their code opened, or in the room in which they arrived. */
export const findGreeting = (db: Db, { organizationId, circleId, id }: RoomRow, personId: string) =>
  db.row<RoomGreeting>(
    kept(sql`
    select m.greeting as text, m.joined_at as at,
      case when a.person_id is not null then json_build_object('personId', a.person_id, 'name', a.display_name,
        'team', a.team, 'version', a.version, 'picture', a.picture_id) end as from
    from circle_member m
    left join affiliation a on a.organization_id = m.organization_id and a.person_id = m.giver_id
    where m.organization_id = ${organizationId} and m.circle_id = ${circleId} and m.person_id = ${personId}
      and m.greeting <> '' and exists (select from room mine
        left join code k on k.organization_id = m.organization_id and k.id = m.code_id
        left join room t on t.organization_id = m.organization_id and t.circle_id = m.circle_id
          and t.talk_of = m.person_id
          and t.talk_key = case k.opens when 'giver' then m.giver_id when 'team' then m.circle_id end
        where mine.organization_id = m.organization_id and mine.id = ${id}
          and case when t.id is not null then mine.id = t.id else mine.series_id = (select r.id from room r
            where r.organization_id = m.organization_id and r.circle_id = m.circle_id and r.first) end)`),
  )

/** How far the people of a room have read, when there are at most `most` of them; nothing otherwise. Of the others
 * only who shows it, and only to somebody who shows it too. */
export async function listReads(db: Db, room: RoomKey, me: string, most: number) {
  const reads = await db.rows<{ personId: string; messageNo: number; shown: boolean }>(
    kept(sql`
    select rm.person_id as "personId", rm.read_message_no as "messageNo",
      rm.person_id = ${me} or (p.shows_reads and mine.shows_reads) as shown
    from room_member rm
    join global.person p on p.id = rm.person_id
    join global.person mine on mine.id = ${me}
    where rm.organization_id = ${room.organizationId} and rm.room_id = ${room.id} limit ${most + 1}`),
  )
  if (reads.length > most) return []
  return reads.filter(({ shown }) => shown).map(({ shown: _, ...read }) => read)
}

/** Forward only: of two marks the greater stays. Never beyond what there is. */
export const moveReadPointer = (db: Db, room: RoomKey, personId: string, messageNo: number) =>
  db.row<{ readMessageNo: number; moved: boolean; shown: boolean }>(
    kept(sql`
    update room_member rm
    set read_message_no = greatest(rm.read_message_no, least(${messageNo}::bigint, h.last_message_no))
    from head h, room_member old, global.person p
    where rm.organization_id = ${room.organizationId} and rm.room_id = ${room.id} and rm.person_id = ${personId}
      and h.organization_id = rm.organization_id and h.audience_id = rm.room_id
      and old.organization_id = rm.organization_id and old.room_id = rm.room_id and old.person_id = rm.person_id
      and p.id = rm.person_id
    returning rm.read_message_no as "readMessageNo", rm.read_message_no > old.read_message_no as moved,
      p.shows_reads as shown`),
  )

/** Whoever comes (again) starts at the newest message: of what was said before they may read what their circle shows to
 * newcomers, but none of it is unread. */
export async function enterRooms(db: Db, organizationId: string, ids: readonly string[], people: readonly string[]) {
  await db.rows(sql`
    insert into room_member (organization_id, room_id, person_id, read_message_no, visible_from_message_no)
    select h.organization_id, h.audience_id, p.id, h.last_message_no,
      case when c.newcomers_see = 'all' or r.talk_of is not null then 1
        when c.newcomers_see = 'last_50' then greatest(1, h.last_message_no - 49)
        else h.last_message_no + 1 end
    from head h
    join room r on r.organization_id = h.organization_id and r.id = h.audience_id
    join circle c on c.organization_id = r.organization_id and c.id = r.circle_id
    cross join unnest(${people}::uuid[]) as p (id)
    where h.organization_id = ${organizationId} and h.audience_id = any (${ids}::uuid[])
    on conflict do nothing`)
}

export const enterRoom = (db: Db, { id, organizationId }: RoomKey, personId: string): Promise<void> =>
  enterRooms(db, organizationId, [id], [personId])

export async function exitRooms(db: Db, ids: readonly string[], personId: string): Promise<void> {
  await db.rows(sql`delete from room_member
    where organization_id = any (visible_organizations()) and person_id = ${personId} and room_id = any (${ids}::uuid[])`)
}

/** What either of the two has read is read, and what either may see from before stays to be seen. */
export async function moveSeat(db: Db, room: RoomKey, from: string, into: string) {
  await db.rows(sql`
    insert into room_member (organization_id, room_id, person_id, read_message_no, visible_from_message_no)
    select organization_id, room_id, ${into}, read_message_no, visible_from_message_no from room_member
    where organization_id = ${room.organizationId} and room_id = ${room.id} and person_id = ${from}
    on conflict (organization_id, room_id, person_id) do update
      set read_message_no = greatest(room_member.read_message_no, excluded.read_message_no),
        visible_from_message_no = least(room_member.visible_from_message_no, excluded.visible_from_message_no)`)
}

export interface Verdict {
  room: string
  id: string
  verdict: 'sent' | 'again' | 'conflict' | 'refused'
  epoch: number
  seq: number | null
  /** JSON text of the event, of what was sent now or before. */
  payload: string | null
}

/** What is to be written, and where. */
export interface Letter {
  room: RoomKey
  id: string
  authorId: string
  text: string
  /** JSON text of the cards of its files. */
  files?: string | null
}

/** See migration 0002: one round trip, one verdict a letter, checked and numbered under its room's lock. */
export function appendLetters(letters: readonly Letter[], at: Date): Sql {
  const [first] = letters
  const oneRoom = first !== undefined && letters.every(({ room }) => room.id === first.room.id)
  return kept(oneRoom ? appendToRoom(first.room, letters, at) : appendToRooms(letters, at))
}

const appendToRoom = (room: RoomKey, letters: readonly Letter[], at: Date): Sql => sql`
  select ${room.id} as room, id, verdict, epoch, seq, payload from append_messages(${room.organizationId}, ${room.id},
    ${letters.map(({ id }) => id)}::uuid[], ${letters.map(({ authorId }) => authorId)}::uuid[],
    ${letters.map(({ text }) => text)}::text[], ${letters.map(({ files }) => files ?? null)}::text[], ${at})`

const appendToRooms = (letters: readonly Letter[], at: Date): Sql => sql`
  select room, id, verdict, epoch, seq, payload from append_to_rooms(
    ${letters.map(({ room }) => room.organizationId)}::uuid[], ${letters.map(({ room }) => room.id)}::uuid[],
    ${letters.map(({ id }) => id)}::uuid[], ${letters.map(({ authorId }) => authorId)}::uuid[],
    ${letters.map(({ text }) => text)}::text[], ${letters.map(({ files }) => files ?? null)}::text[], ${at})`
