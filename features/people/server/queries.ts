import type pg from 'pg'
import type { Identity } from '../../../platform/server/http/perform.ts'
import { type Db, kept, Missing, sql } from '../../../platform/server/index.ts'
import type { Login, Me } from '../contract.ts'
import { maskEmail } from '../email.ts'

export async function insertPerson(
  db: Db,
  person: { id: string; locale: string | null; runsServer: boolean; at: Date },
) {
  await db.rows(sql`insert into global.person (id, locale, runs_server, created_at)
    values (${person.id}, ${person.locale}, ${person.runsServer}, ${person.at})`)
}

export async function findMe(db: Db, personId: string): Promise<Me | undefined> {
  const me = await db.row<Me>(sql`
    select id as "personId", locale, runs_server as "runsServer", zone,
      shows_presence as "showsPresence", shows_reads as "showsReads", coalesce((
      select json_agg(json_build_object('kind', kind, 'label', label) order by l.created_at, l.id)
      from global.login l where l.person_id = p.id), '[]') as logins,
      array(select w.id from global.person w where w.merged_into = p.id order by w.id desc limit 50) as was
    from global.person p where id = ${personId}`)
  const shown = ({ kind, label }: Login): Login => ({ kind, label: kind === 'email' ? maskEmail(label) : label })
  return me && { ...me, logins: me.logins.map(shown) }
}

/** What others are told of this person. */
export const findShows = async (db: Db, personId: string): Promise<{ presence: boolean; reads: boolean }> =>
  (await db.row<{ presence: boolean; reads: boolean }>(sql`
    select shows_presence as presence, shows_reads as reads from global.person where id = ${personId}`)) ?? {
    presence: false,
    reads: false,
  }

export type MyChoices = { [Choice in 'locale' | 'zone' | 'showsPresence' | 'showsReads']?: Me[Choice] | undefined }

/** What is not named stays; a zone that is null goes. */
export async function updateMe(db: Db, personId: string, { locale, zone, showsPresence, showsReads }: MyChoices) {
  await db.rows(sql`update global.person set
    locale = coalesce(${locale ?? null}, locale),
    zone = case when ${zone !== undefined} then ${zone ?? null} else zone end,
    shows_presence = coalesce(${showsPresence ?? null}, shows_presence),
    shows_reads = coalesce(${showsReads ?? null}, shows_reads)
    where id = ${personId}`)
}

interface NewSession {
  id: string
  personId: string
  tokenHash: Buffer
  agent: string
  network: string
  at: Date
  expiresAt: Date
}

/** @returns whether the person had none before: then nobody else listens for it */
export async function insertSession(db: Db, session: NewSession): Promise<boolean> {
  await holdPerson(db, session.personId)
  const made = await db.row<{ first: boolean }>(sql`
    insert into global.session (id, person_id, token_hash, agent, network, created_at, seen_at, expires_at)
    values (${session.id}, ${session.personId}, ${session.tokenHash}, ${session.agent}, ${session.network},
      ${session.at}, ${session.at}, ${session.expiresAt})
    returning not exists (select from global.session s where s.person_id = ${session.personId}) as first`)
  return made?.first === true
}

/** Until the commit this person is neither merged into another one nor erased. @throws Missing when they are */
export async function holdPerson(db: Db, personId: string) {
  const held = await db.row(sql`select 1 from global.person where id = ${personId} and merged_into is null
    and erased_at is null for key share`)
  if (!held) throw new Missing('person')
}

export async function deleteSession(db: Db, sessionId: string) {
  await db.rows(sql`delete from global.session where id = ${sessionId}`)
}

/** @returns the sessions that were */
export async function deleteSessionsOf(db: Db, personId: string): Promise<string[]> {
  await db.rows(sql`delete from global.sign_in_link where person_id = ${personId}`)
  const ended = await db.rows<{ id: string }>(
    sql`delete from global.session where person_id = ${personId} returning id`,
  )
  return ended.map(({ id }) => id)
}

/** Whom the session stands for, and every organization they have a place in. */
export async function findIdentity(db: Db, tokenHash: Buffer, now: Date): Promise<Identity | undefined> {
  const found = await db.row<{ personId: string; sessionId: string; seenAt: string; organizations: string[] }>(
    kept(sql`
    select s.person_id as "personId", s.id as "sessionId", s.seen_at as "seenAt",
      array(select m.organization_id::text from global.membership m
        where m.person_id = s.person_id and m.kind = 'organization') as organizations
    from global.session s where s.token_hash = ${tokenHash} and s.expires_at > ${now}`),
  )
  if (!found) return undefined
  const { organizations, seenAt, ...actor } = found
  return { actor, organizations, seenAt }
}

export const listLiveSessions = async (db: Db, sessionIds: readonly string[], now: Date): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(sql`select id from global.session
      where id = any (${sessionIds}::uuid[]) and expires_at > ${now}`)
  ).map(({ id }) => id)

export async function insertSignInLink(
  db: Db,
  link: { tokenHash: Buffer; personId: string; sessionId?: string; at: Date; expiresAt: Date },
) {
  await db.rows(sql`insert into global.sign_in_link (token_hash, person_id, session_id, created_at, expires_at)
    values (${link.tokenHash}, ${link.personId}, ${link.sessionId ?? null}, ${link.at}, ${link.expiresAt})`)
}

/** printed: by whoever runs the server · handed: out of a session of the same person. Neither passes for the other. */
export type LinkKind = 'printed' | 'handed'

export interface SignInLink {
  personId: string
  usedAt: string | null
  expiresAt: string
}

export const findSignInLink = (db: Db, tokenHash: Buffer, kind: LinkKind) =>
  db.row<SignInLink>(sql`select person_id as "personId", used_at as "usedAt", expires_at as "expiresAt"
    from global.sign_in_link where token_hash = ${tokenHash} and (session_id is not null) = ${kind === 'handed'}`)

/** Only one of many simultaneous tries gets the person back. */
export const useSignInLink = (db: Db, tokenHash: Buffer, kind: LinkKind, now: Date) =>
  db.row<{ personId: string }>(sql`update global.sign_in_link set used_at = ${now}
    where token_hash = ${tokenHash} and used_at is null and expires_at > ${now}
      and (session_id is not null) = ${kind === 'handed'}
    returning person_id as "personId"`)

export async function deleteHandedLinks(db: Db, sessionId: string) {
  await db.rows(sql`delete from global.sign_in_link where session_id = ${sessionId}`)
}

/** A name for the sign-in page and `bin/signin`: the one the person has in the first organization they joined. */
export const findAnyName = (db: Db, personId: string) =>
  db.row<{ name: string }>(sql`select display_name as name from affiliation
    where person_id = ${personId} order by created_at limit 1`)

/** Ended sessions, links and codes, at most `limit` of each at once. */
export async function deleteExpired(db: Db, before: Date, limit: number): Promise<void> {
  await db.rows(sql`delete from global.session where id in
    (select id from global.session where expires_at < ${before} limit ${limit})`)
  await db.rows(sql`delete from global.sign_in_link where token_hash in
    (select token_hash from global.sign_in_link where expires_at < ${before} limit ${limit})`)
  // How many were asked for within the last hour still counts.
  await db.rows(sql`delete from global.email_code where attempt_hash in
    (select attempt_hash from global.email_code where created_at < ${before}::timestamptz - interval '1 day'
      limit ${limit})`)
  await db.rows(sql`delete from global.device_link where token_hash in
    (select token_hash from global.device_link where expires_at < ${before} limit ${limit})`)
  await db.rows(sql`delete from global.passkey_challenge where challenge in
    (select challenge from global.passkey_challenge where expires_at < ${before} limit ${limit})`)
}

export const findOrganizationsOf = async (db: Db, personId: string): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(sql`select organization_id as id from global.membership
      where person_id = ${personId} and kind = 'organization'`)
  ).map(({ id }) => id)

/** Which audiences the person may hear: their own log, and the circles and rooms they are in. */
export const listAudiences = (db: Db, personId: string) =>
  db.rows<{ organizationId: string; id: string }>(sql`
    select organization_id as "organizationId", target_id as id from global.membership
    where person_id = ${personId} and kind in ('circle', 'room')`)

interface Membership {
  personId: string
  organizationId: string
  kind: 'organization' | 'circle' | 'room'
  targetId: string
}

/** Whoever adds something to a person holds them first, so that a merge either finds it or comes before it. */
export const insertMembership = (db: Db, { personId, targetId, ...rest }: Membership): Promise<void> =>
  insertMemberships(db, [personId], { ...rest, targetIds: [targetId] })

/** Each of these people in each of these. */
export async function insertMemberships(
  db: Db,
  people: readonly string[],
  { organizationId, kind, targetIds }: Omit<Membership, 'personId' | 'targetId'> & { targetIds: readonly string[] },
): Promise<void> {
  for (const personId of [...people].sort()) await holdPerson(db, personId)
  await db.rows(sql`insert into global.membership (person_id, organization_id, kind, target_id)
    select p.id, ${organizationId}, ${kind}, t.id from unnest(${people}::uuid[]) as p (id),
      unnest(${targetIds}::uuid[]) as t (id)
    on conflict do nothing`)
}

export async function deleteMemberships(db: Db, personId: string, targetIds: readonly string[]) {
  await db.rows(sql`delete from global.membership
    where person_id = ${personId} and target_id = any (${targetIds}::uuid[])`)
}

export const hasSession = async (db: Db, personId: string): Promise<boolean> =>
  (await db.row(sql`select 1 from global.session where person_id = ${personId} limit 1`)) !== undefined

/** Everybody who owns an organization, and who runs the server: for the operator's rescue, so as the database's
 * owner, past row-level security. */
export async function listOwners(pool: pg.Pool) {
  const { rows } = await pool.query<{ personId: string; name: string; organization: string | null }>(`
    select p.id as "personId", coalesce(a.display_name, 'owner') as name, o.name as organization
    from global.person p
    left join affiliation a on a.person_id = p.id and a.role = 'owner'
    left join organization o on o.organization_id = a.organization_id
    where a.person_id is not null or p.runs_server
    order by name limit 200`)
  return rows
}
