import { type Db, type Sql, sql } from '../../../platform/server/index.ts'
import type { Code } from '../contract.ts'
import type { CircleRow } from './queries.ts'

export type CodeRow = Omit<Code, 'address'> & { organizationId: string }
type CircleKey = Pick<CircleRow, 'id' | 'organizationId'>

const codesWhere = (which: Sql) => sql`
  select c.id, c.organization_id as "organizationId", c.circle_id as "circleId", c.code, c.label,
    c.created_at as "createdAt", c.expires_at as "expiresAt", c.use_limit as "useLimit", c.joined,
    c.revoked_at as "revokedAt",
    json_build_object('personId', c.giver_id, 'name', a.display_name, 'team', a.team,
      'version', a.version) as giver
  from code c
  join affiliation a on a.organization_id = c.organization_id and a.person_id = c.giver_id
  where ${which}`

export const findCode = (db: Db, circle: CircleKey, codeId: string) =>
  db.row<CodeRow>(
    codesWhere(sql`c.organization_id = ${circle.organizationId} and c.circle_id = ${circle.id} and c.id = ${codeId}`),
  )

/** For the door: by what is printed. The transaction must see the organization already. */
export const findCodeByText = (db: Db, organizationId: string, code: string) =>
  db.row<CodeRow>(codesWhere(sql`c.organization_id = ${organizationId} and c.code = ${code}`))

export const listCodesOf = (db: Db, circle: CircleKey, before: string | undefined, limit: number) =>
  db.rows<CodeRow>(sql`
    ${codesWhere(sql`c.organization_id = ${circle.organizationId} and c.circle_id = ${circle.id}
      and c.id < ${before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}`)}
    order by c.id desc limit ${limit}`)

/** @returns false when the id is taken */
export async function insertCode(
  db: Db,
  code: CircleKey & {
    codeId: string
    text: string
    label: string
    giverId: string
    expiresAt: string | null
    useLimit: number | null
    at: Date
  },
): Promise<boolean> {
  const made = await db.row(sql`
    insert into code (organization_id, id, circle_id, code, label, giver_id, expires_at, use_limit, created_at)
    values (${code.organizationId}, ${code.codeId}, ${code.id}, ${code.text}, ${code.label}, ${code.giverId},
      ${code.expiresAt}, ${code.useLimit}, ${code.at})
    on conflict (organization_id, id) do nothing returning 1 as made`)
  if (!made) return false
  await db.rows(
    sql`insert into global.directory (key, organization_id) values (${`code:${code.text}`}, ${code.organizationId})`,
  )
  return true
}

export const findOrganizationOfCode = (db: Db, text: string) =>
  db.row<{ organizationId: string }>(sql`
    select organization_id as "organizationId" from global.directory where key = ${`code:${text}`}`)

export async function updateCode(
  db: Db,
  code: Pick<CodeRow, 'organizationId' | 'id' | 'label' | 'expiresAt' | 'useLimit' | 'revokedAt'>,
): Promise<void> {
  await db.rows(sql`update code set label = ${code.label}, expires_at = ${code.expiresAt},
      use_limit = ${code.useLimit}, revoked_at = ${code.revokedAt}
    where organization_id = ${code.organizationId} and id = ${code.id}`)
}

/** Counts one more use. Under the circle's lock, so a code for one person lets in one. */
export async function countUse(db: Db, code: Pick<CodeRow, 'organizationId' | 'id'>): Promise<void> {
  await db.rows(sql`update code set joined = joined + 1
    where organization_id = ${code.organizationId} and id = ${code.id}`)
}
