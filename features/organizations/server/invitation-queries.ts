import { type Db, type Sql, sql } from '../../../platform/server/index.ts'
import type { Invitation } from '../contract.ts'
import type { Role } from '../policy.ts'

type TeamRole = Invitation['role']

export interface InvitationRow extends Omit<Invitation, 'void'> {
  organizationId: string
  createdAt: string
  giverRole: Role
  giverRests: boolean
}

const invitationsWhere = (which: Sql) => sql`
  select i.id, i.organization_id as "organizationId", i.role, i.email, i.use_limit as "useLimit", i.used,
    i.created_at as "createdAt", i.sent_at as "sentAt", i.expires_at as "expiresAt", i.revoked_at as "revokedAt",
    a.role as "giverRole", a.deactivated_at is not null as "giverRests",
    json_build_object('personId', a.person_id, 'name', a.display_name, 'team', a.team,
      'version', a.version, 'picture', a.picture_id) as giver
  from invitation i
  join affiliation a on a.organization_id = i.organization_id and a.person_id = i.giver_id
  where ${which}`

export const findInvitation = (db: Db, organizationId: string, id: string) =>
  db.row<InvitationRow>(invitationsWhere(sql`i.organization_id = ${organizationId} and i.id = ${id}`))

export const findInvitationByHash = (db: Db, organizationId: string, hash: Buffer) =>
  db.row<InvitationRow>(invitationsWhere(sql`i.organization_id = ${organizationId} and i.token_hash = ${hash}`))

export const listInvitationsOf = (db: Db, organizationId: string, before: string | undefined, limit: number) =>
  db.rows<InvitationRow>(sql`
    ${invitationsWhere(sql`i.organization_id = ${organizationId}
      and i.id < ${before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}`)}
    order by i.id desc limit ${limit}`)

/** How many could still be used; counted no further than `most`. */
export async function countOpenInvitations(db: Db, organizationId: string, now: Date, most: number): Promise<number> {
  const open = await db.row<{ count: number }>(sql`select count(*) as count from (select 1 from invitation
    where organization_id = ${organizationId} and revoked_at is null and used < use_limit and expires_at > ${now}
    limit ${most}) counted`)
  return open?.count ?? 0
}

/** @returns false when the id is taken */
export async function insertInvitation(
  db: Db,
  invitation: {
    organizationId: string
    id: string
    hash: Buffer
    role: TeamRole
    email: string | null
    giverId: string
    useLimit: number
    at: Date
    expiresAt: Date
  },
): Promise<boolean> {
  const { organizationId, id, hash, role, email, giverId, useLimit, at, expiresAt } = invitation
  const made = await db.row(sql`
    insert into invitation
      (organization_id, id, token_hash, role, email, giver_id, use_limit, created_at, sent_at, expires_at)
    values (${organizationId}, ${id}, ${hash}, ${role}, ${email}, ${giverId}, ${useLimit}, ${at}, ${at}, ${expiresAt})
    on conflict (organization_id, id) do nothing returning 1 as made`)
  if (made) await insertDirection(db, organizationId, hash)
  return made !== undefined
}

const directionOf = (hash: Buffer) => `invitation:${hash.toString('hex')}`

async function insertDirection(db: Db, organizationId: string, hash: Buffer): Promise<void> {
  await db.rows(
    sql`insert into global.directory (key, organization_id) values (${directionOf(hash)}, ${organizationId})`,
  )
}

export const findOrganizationOfInvitation = (db: Db, hash: Buffer) =>
  db.row<{ organizationId: string }>(sql`
    select organization_id as "organizationId" from global.directory where key = ${directionOf(hash)}`)

/** Another link, from another giver perhaps; the one before it leads nowhere. */
export async function updateLink(
  db: Db,
  { organizationId, id }: Pick<InvitationRow, 'organizationId' | 'id'>,
  link: { hash: Buffer; giverId: string; at: Date; expiresAt: Date },
): Promise<void> {
  const before = await db.row<{ hash: string }>(sql`select encode(token_hash, 'hex') as hash from invitation
    where organization_id = ${organizationId} and id = ${id}`)
  if (before) await db.rows(sql`delete from global.directory where key = ${`invitation:${before.hash}`}`)
  await db.rows(sql`update invitation set token_hash = ${link.hash}, giver_id = ${link.giverId}, sent_at = ${link.at},
      expires_at = ${link.expiresAt}
    where organization_id = ${organizationId} and id = ${id}`)
  await insertDirection(db, organizationId, link.hash)
}

export async function updateRevoked(db: Db, organizationId: string, id: string, at: Date): Promise<void> {
  await db.rows(sql`update invitation set revoked_at = coalesce(revoked_at, ${at})
    where organization_id = ${organizationId} and id = ${id}`)
}

/** Under the organization's lock, so an invitation for one lets in one. */
export async function countUse(db: Db, { organizationId, id }: Pick<InvitationRow, 'organizationId' | 'id'>) {
  await db.rows(sql`update invitation set used = used + 1 where organization_id = ${organizationId} and id = ${id}`)
}

export async function updateInvitedBy(db: Db, organizationId: string, personId: string, by: string): Promise<void> {
  await db.rows(sql`update affiliation set invited_by = ${by}
    where organization_id = ${organizationId} and person_id = ${personId}`)
}
