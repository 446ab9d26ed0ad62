import { type Db, type Sql, sql } from '../../../platform/server/index.ts'
import { begins, nameKey } from '../../organizations/server/index.ts'
import type { Code } from '../contract.ts'
import type { CircleRow } from './queries.ts'

export type CodeRow = Omit<Code, 'address'> & { organizationId: string }
type CircleKey = Pick<CircleRow, 'id' | 'organizationId'>

const codesWhere = (which: Sql) => sql`
  select c.id, c.organization_id as "organizationId", c.circle_id as "circleId", c.code, c.label,
    c.created_at as "createdAt", c.expires_at as "expiresAt", c.use_limit as "useLimit", c.joined,
    c.revoked_at as "revokedAt", c.greeting, c.tags, c.approval, c.opens, c.own,
    n.scanned, n.wrote,
    json_build_object('personId', c.giver_id, 'name', a.display_name, 'team', a.team,
      'version', a.version, 'picture', a.picture_id) as giver
  from code c
  cross join lateral (
    select coalesce(sum(d.scans), 0)::int as scanned, coalesce(sum(d.wrote), 0)::int as wrote from code_day d
    where d.organization_id = c.organization_id and d.code_id = c.id) n
  join affiliation a on a.organization_id = c.organization_id and a.person_id = c.giver_id
  where ${which}`

export const findCode = (db: Db, circle: CircleKey, codeId: string) =>
  db.row<CodeRow>(
    codesWhere(sql`c.organization_id = ${circle.organizationId} and c.circle_id = ${circle.id} and c.id = ${codeId}`),
  )

/** For the door: by what is printed. The transaction must see the organization already. */
export const findCodeByText = (db: Db, organizationId: string, code: string) =>
  db.row<CodeRow>(codesWhere(sql`c.organization_id = ${organizationId} and c.code = ${code}`))

/** As `nameKey` has it. */
const plain = (text: Sql): Sql => sql`normalize(regexp_replace(normalize(lower(normalize(${text}, NFKC)), NFD),
  '[\\u0300-\\u036f]', '', 'g'), NFC)`

function found(find: string): Sql {
  const key = nameKey(find)
  if (key === '') return sql`true`
  return sql`(strpos(${plain(sql`c.label`)}, ${key}) > 0
    or exists (select from unnest(c.tags) tag where strpos(${plain(sql`tag`)}, ${key}) > 0)
    or exists (select from place_word w where w.organization_id = c.organization_id and w.person_id = c.giver_id
      and ${begins(sql`w.word`, key)}))`
}

interface CodesAsked {
  before?: string | undefined
  limit: number
  find: string
}

export const listCodesOf = (db: Db, circle: CircleKey, { before, limit, find }: CodesAsked) =>
  db.rows<CodeRow>(sql`
    ${codesWhere(sql`c.organization_id = ${circle.organizationId} and c.circle_id = ${circle.id}
      and c.id < ${before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'} and ${found(find)}`)}
    order by c.id desc limit ${limit}`)

/** Those that let people in, the newest first. */
export const listOpenCodesOf = (db: Db, circle: CircleKey, now: Date, limit: number) =>
  db.rows<CodeRow>(sql`
    ${codesWhere(sql`c.organization_id = ${circle.organizationId} and c.circle_id = ${circle.id}
      and c.revoked_at is null and (c.expires_at is null or c.expires_at > ${now})
      and (c.use_limit is null or c.joined < c.use_limit)`)}
    order by c.id desc limit ${limit}`)

export type NewCodeRow = CircleKey &
  Pick<CodeRow, 'label' | 'expiresAt' | 'useLimit' | 'greeting' | 'tags' | 'approval' | 'opens' | 'own'> & {
    codeId: string
    text: string
    giverId: string
    at: Date
  }

/** @returns false when the id is taken, or the giver has a code of their own there */
export async function insertCode(db: Db, code: NewCodeRow): Promise<boolean> {
  const made = await db.row(sql`
    insert into code (organization_id, id, circle_id, code, label, giver_id, expires_at, use_limit, greeting, tags,
      approval, opens, own, created_at)
    values (${code.organizationId}, ${code.codeId}, ${code.id}, ${code.text}, ${code.label}, ${code.giverId},
      ${code.expiresAt}, ${code.useLimit}, ${code.greeting}, ${code.tags}::text[], ${code.approval}, ${code.opens}, ${code.own},
      ${code.at})
    on conflict do nothing returning 1 as made`)
  if (!made) return false
  await claimAddress(db, code.organizationId, code.text)
  return true
}

async function claimAddress(db: Db, organizationId: string, text: string): Promise<void> {
  await db.rows(sql`insert into global.directory (key, organization_id) values (${`code:${text}`}, ${organizationId})`)
}

/** The old address leads nowhere from then on. */
export async function moveAddress(db: Db, code: CodeRow, text: string): Promise<void> {
  await db.rows(sql`delete from global.directory where key = ${`code:${code.code}`}`)
  await claimAddress(db, code.organizationId, text)
  await db.rows(sql`update code set code = ${text} where organization_id = ${code.organizationId} and id = ${code.id}`)
}

/** @returns false where the giver of an own code has one there already */
export async function moveCode(db: Db, code: CodeRow, toCircleId: string): Promise<boolean> {
  const moved = await db.row(sql`
    update code c set circle_id = ${toCircleId}
    where c.organization_id = ${code.organizationId} and c.id = ${code.id} and not (c.own and exists (
      select from code o where o.organization_id = c.organization_id and o.circle_id = ${toCircleId}
        and o.giver_id = c.giver_id and o.own))
    returning 1 as moved`)
  return moved !== undefined
}

export const findOwnCode = (db: Db, circle: CircleKey, giverId: string) =>
  db.row<CodeRow>(
    codesWhere(sql`c.organization_id = ${circle.organizationId} and c.circle_id = ${circle.id} and c.own
      and c.giver_id = ${giverId}`),
  )

export const listCodesById = (db: Db, circle: CircleKey, ids: readonly string[]) =>
  db.rows<CodeRow>(sql`
    ${codesWhere(sql`c.organization_id = ${circle.organizationId} and c.circle_id = ${circle.id}
      and c.id = any (${ids}::uuid[])`)} order by array_position(${ids}::uuid[], c.id)`)

/** Of these labels those that another code of the circle bears, which is not among these ids. */
export const findTakenLabels = async (
  db: Db,
  circle: CircleKey,
  labels: readonly string[],
  ids: readonly string[],
): Promise<string[]> =>
  (
    await db.rows<{ label: string }>(sql`
      select distinct label from code where organization_id = ${circle.organizationId} and circle_id = ${circle.id}
        and label = any (${labels}::text[]) and not id = any (${ids}::uuid[]) and revoked_at is null`)
  ).map(({ label }) => label)

export const findOrganizationOfCode = (db: Db, text: string) =>
  db.row<{ organizationId: string }>(sql`
    select organization_id as "organizationId" from global.directory where key = ${`code:${text}`}`)

export async function updateCode(
  db: Db,
  code: Omit<CodeRow, 'code' | 'giver' | 'circleId' | 'createdAt' | 'joined' | 'scanned' | 'wrote' | 'own'>,
): Promise<void> {
  await db.rows(sql`update code set label = ${code.label}, expires_at = ${code.expiresAt},
      use_limit = ${code.useLimit}, revoked_at = ${code.revokedAt}, greeting = ${code.greeting},
      tags = ${code.tags}::text[], approval = ${code.approval}, opens = ${code.opens}
    where organization_id = ${code.organizationId} and id = ${code.id}`)
}
