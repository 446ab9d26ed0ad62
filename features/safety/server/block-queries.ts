import { type Db, type Sql, sql } from '../../../platform/server/index.ts'
import type { PersonCard } from '../../people/index.ts'
import type { Block } from '../contract.ts'

export interface BlockKey {
  organizationId: string
  personId: string
  blockedId: string
}

/** @returns false when it was there, or there are `most` already */
export async function insertBlock(db: Db, { organizationId, personId, blockedId }: BlockKey, more: NewBlock) {
  const made = await db.row(sql`
    insert into block (organization_id, person_id, blocked_id, id, at)
    select ${organizationId}::uuid, ${personId}::uuid, ${blockedId}::uuid, ${more.id}::uuid, ${more.at}::timestamptz
    where (select count(*) from block where organization_id = any (visible_organizations())
      and person_id = ${personId}) < ${more.most}
    on conflict do nothing returning 1 as made`)
  return made !== undefined
}

interface NewBlock {
  id: string
  at: Date
  most: number
}

export const deleteBlock = async (db: Db, { organizationId, personId, blockedId }: BlockKey): Promise<boolean> =>
  (await db.row(sql`delete from block where organization_id = ${organizationId} and person_id = ${personId}
    and blocked_id = ${blockedId} returning 1 as gone`)) !== undefined

export async function findBlock(db: Db, { personId, organizationId, blockedId }: BlockKey) {
  const which = sql`b.organization_id = ${organizationId} and b.blocked_id = ${blockedId}`
  return (await blocksOf(db, personId, which, 1))[0]
}

/** Newest first, before the id `before`. */
export const listBlocksOf = (db: Db, personId: string, before: string | undefined, limit: number) =>
  blocksOf(db, personId, before === undefined ? sql`true` : sql`b.id < ${before}`, limit)

async function blocksOf(db: Db, personId: string, which: Sql, limit: number): Promise<Block[]> {
  const rows = await db.rows<Omit<Block, 'person'> & { blockedId: string } & Omit<PersonCard, 'personId'>>(sql`
    select b.id, b.organization_id as "organizationId", b.at, b.blocked_id as "blockedId", a.display_name as name,
      a.team, a.version, a.picture_id as picture
    from block b
    join affiliation a on a.organization_id = b.organization_id and a.person_id = b.blocked_id
    where b.organization_id = any (visible_organizations()) and b.person_id = ${personId} and ${which}
    order by b.id desc limit ${limit}`)
  return rows.map(({ id, organizationId, at, blockedId, name, team, version, picture }) => ({
    ...{ id, organizationId, at },
    person: { personId: blockedId, name, team, version, picture },
  }))
}

/** Which of these people somebody has blocked. */
export const findBlockedAmong = async (
  db: Db,
  { organizationId, personId }: Pick<BlockKey, 'organizationId' | 'personId'>,
  among: readonly string[],
): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await db.rows<{ id: string }>(sql`select blocked_id as id from block where organization_id = ${organizationId}
        and person_id = ${personId} and blocked_id = any (${among}::uuid[])`)
    ).map(({ id }) => id),
  )

/** Two persons are one: whom either blocked is blocked, and who blocked either has blocked that one. Nobody ends as
 * blocked by themselves. */
export async function moveBlocks(db: Db, from: string, into: string): Promise<void> {
  await db.rows(sql`
    insert into block (organization_id, person_id, blocked_id, id, at)
    select organization_id, case when person_id = ${from} then ${into}::uuid else person_id end,
      case when blocked_id = ${from} then ${into}::uuid else blocked_id end, id, at
    from block where organization_id = any (visible_organizations()) and (person_id = ${from} or blocked_id = ${from})
    on conflict do nothing`)
  await db.rows(sql`delete from block where organization_id = any (visible_organizations())
    and (person_id = ${from} or blocked_id = ${from} or person_id = ${into} and blocked_id = ${into})`)
}

/** Whom they blocked, and who blocked them. */
export async function deleteBlocksOf(db: Db, personId: string): Promise<void> {
  await db.rows(sql`delete from block
    where organization_id = any (visible_organizations()) and (person_id = ${personId} or blocked_id = ${personId})`)
}
