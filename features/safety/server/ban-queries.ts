import { type Db, type Sql, sql } from '../../../platform/server/index.ts'
import type { PersonCard } from '../../people/index.ts'
import type { Ban } from '../contract.ts'

export interface BanRow {
  organizationId: string
  id: string
  personId: string
  /** Null: the whole organization. */
  circleId: string | null
  devices: boolean
  byId: string
  reason: string
  at: Date
}

/** @returns false when they are kept out of there already; then only the wider of the two decisions stays */
export async function insertBan(db: Db, ban: BanRow): Promise<boolean> {
  const { organizationId, id, personId, circleId, devices, byId, reason, at } = ban
  const made = await db.row<{ made: boolean }>(sql`
    insert into ban as b (organization_id, id, person_id, circle_id, devices, by_id, reason, at)
    values (${organizationId}, ${id}, ${personId}, ${circleId}, ${devices}, ${byId}, ${reason}, ${at})
    on conflict (organization_id, person_id, circle_id) do update set devices = b.devices or excluded.devices,
      reason = case when excluded.reason = '' then b.reason else excluded.reason end
    returning b.id = ${id} as made`)
  return made?.made ?? false
}

/** All of a person's in the organization, or the one of a circle. @returns what was ended */
export const deleteBans = (db: Db, organizationId: string, personId: string, circleId?: string) =>
  db.rows<{ circleId: string | null }>(sql`delete from ban
    where organization_id = ${organizationId} and person_id = ${personId}
      and ${circleId === undefined ? sql`true` : sql`circle_id = ${circleId}`}
    returning circle_id as "circleId"`)

/** How long a browser that somebody used stays theirs. */
const theirsDays = 90

export interface Visitor {
  organizationId: string
  circleId: string | null
  personId: string | null
  /** The hash of the browser's own cookie; null where that does not count. */
  deviceHash: Buffer | null
}

/** The oldest decision that keeps the visitor out: against themselves, or somebody who used the same browser. */
export const findBanOf = (db: Db, { organizationId, circleId, personId, deviceHash }: Visitor) =>
  db.row<{ own: boolean; at: string }>(sql`
    select b.person_id is not distinct from ${personId}::uuid as own, b.at from ban b
    where b.organization_id = ${organizationId} and (b.circle_id is null or b.circle_id = ${circleId}::uuid)
      and (b.person_id = ${personId}::uuid or b.devices and b.person_id in (
        select dp.person_id from global.device_person dp join global.device d on d.id = dp.device_id
        where d.token_hash = ${deviceHash}::bytea and dp.seen_at > b.at - make_interval(days => ${theirsDays})))
    order by own desc, b.id limit 1`)

type ListedBan = Omit<Ban, 'person' | 'by' | 'circle'> &
  PersonCard & {
    circleId: string | null
    circleName: string | null
    byId: string | null
    byName: string | null
    byTeam: boolean
    byVersion: number
    byPicture: string | null
  }

/** Newest first, before the id `before`. */
export async function listBansWhere(
  db: Db,
  { organizationId, circleId }: { organizationId: string; circleId?: string },
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<Ban[]> {
  return (
    await listed(
      db,
      sql`b.organization_id = ${organizationId} and ${circleId === undefined ? sql`true` : sql`b.circle_id = ${circleId}`}
      and ${before === undefined ? sql`true` : sql`b.id < ${before}`}`,
      limit,
    )
  ).map(show)
}

export async function findBan(db: Db, organizationId: string, personId: string): Promise<Ban | undefined> {
  const which = sql`b.organization_id = ${organizationId} and b.person_id = ${personId} and b.circle_id is null`
  return (await listed(db, which, 1)).map(show)[0]
}

const listed = (db: Db, which: Sql, limit: number) =>
  db.rows<ListedBan>(sql`
    select b.id, b.devices, b.reason, b.at, b.circle_id as "circleId", c.name as "circleName",
      p.person_id as "personId", p.display_name as name, p.team, p.version, p.picture_id as picture,
      y.person_id as "byId", y.display_name as "byName", y.team as "byTeam", y.version as "byVersion",
      y.picture_id as "byPicture"
    from ban b
    join affiliation p on p.organization_id = b.organization_id and p.person_id = b.person_id
    left join affiliation y on y.organization_id = b.organization_id and y.person_id = b.by_id
    left join circle c on c.organization_id = b.organization_id and c.id = b.circle_id
    where ${which} order by b.id desc limit ${limit}`)

function show(row: ListedBan): Ban {
  const { id, devices, reason, at, circleId, circleName, personId, name, team, version, picture } = row
  return {
    ...{ id, devices, reason, at },
    person: { personId, name, team, version, picture },
    circle: circleId === null ? null : { id: circleId, name: circleName ?? '' },
    by:
      row.byId === null
        ? null
        : {
            personId: row.byId,
            name: row.byName ?? '',
            team: row.byTeam,
            version: row.byVersion,
            picture: row.byPicture,
          },
  }
}

/** Two persons are one: what keeps either of them out keeps that one out; only the team is never kept out of the whole
 * organization. */
export async function moveBans(db: Db, from: string, into: string): Promise<void> {
  await db.rows(sql`delete from ban b using affiliation a
    where b.organization_id = any (visible_organizations()) and b.person_id = ${from} and b.circle_id is null
      and a.organization_id = b.organization_id and a.person_id = ${into} and a.team`)
  await db.rows(sql`delete from ban b where b.organization_id = any (visible_organizations()) and b.person_id = ${from}
    and exists (select 1 from ban other where other.organization_id = b.organization_id and other.person_id = ${into}
      and other.circle_id is not distinct from b.circle_id)`)
  await db.rows(sql`update ban set person_id = ${into}
    where organization_id = any (visible_organizations()) and person_id = ${from}`)
}
