import type { AudienceKind } from '../../contract/event.ts'
import type { HeadState } from '../../contract/protocol.ts'
import type { Db } from '../db/pool.ts'
import { kept, sql } from '../db/sql.ts'
import { Refusal } from '../errors.ts'

/** A new audience begins: its head, with nothing in its log. Its id is claimed in the directory of the whole server:
 * an audience of the same id in another organization would be taken for this one by whoever listens by id.
 * @throws Refusal `id_taken` */
export async function insertHead(
  db: Db,
  organizationId: string,
  audienceId: string,
  kind: AudienceKind,
): Promise<void> {
  const made = await db.row(sql`
    with claimed as (
      insert into global.directory (key, organization_id) values (${`audience:${audienceId}`}, ${organizationId})
      on conflict do nothing returning 1
    )
    insert into head (organization_id, audience_id, kind)
    select ${organizationId}::uuid, ${audienceId}::uuid, ${kind}::text from claimed returning 1 as made`)
  if (!made) throw new Refusal('id_taken')
}

/** Holds the heads until the commit: nobody else adds to these logs meanwhile. Circles before rooms before persons,
 * then by id: everybody takes them in this order, so nobody waits in a ring. */
export async function lockHeads(db: Db, audienceIds: readonly string[]): Promise<void> {
  await db.rows(sql`select 1 from head
    where organization_id = any (visible_organizations()) and audience_id = any (${audienceIds}::uuid[])
    order by array_position(array['circle', 'room', 'person'], kind), audience_id for no key update`)
}

export async function findHeads(db: Db, audienceIds: readonly string[]): Promise<HeadState[]> {
  return db.rows<HeadState>(
    kept(sql`
    select audience_id as audience, kind, epoch, last_seq as seq, last_message_no as "messageNo" from head
    where organization_id = any (visible_organizations()) and audience_id = any (${audienceIds}::uuid[])`),
  )
}

export interface Recorded {
  organizationId: string
  epoch: number
  firstSeq: number
}

export interface Told {
  audience: string
  /** Names and JSON texts of the payloads, in order. */
  events: readonly { name: string; payload: string }[]
}

/** One after the other, in the order given. An audience without a head is left out. */
export const insertEvents = (db: Db, told: readonly Told[], at: Date) =>
  db.rows<Recorded & { nr: number }>(sql`
    select t.nr, r.organization_id as "organizationId", r.epoch, r.first_seq as "firstSeq"
    from unnest(${told.map(({ audience }) => audience)}::uuid[],
      ${told.map(({ events }) => JSON.stringify(events))}::text[]) with ordinality as t (audience, events, nr),
      record_events(t.audience, t.events::jsonb, ${at}) r
    order by t.nr`)

export interface LoggedEvent {
  seq: number
  name: string
  /** JSON text, as it was told. */
  payload: string
}

/** Events after `after`, oldest first, at most `limit`. */
export async function listEvents(db: Db, audienceId: string, after: number, limit: number): Promise<LoggedEvent[]> {
  return db.rows<LoggedEvent>(
    kept(sql`
    select seq, name, payload from log
    where organization_id = any (visible_organizations()) and audience_id = ${audienceId} and seq > ${after}
    order by seq limit ${limit}`),
  )
}
