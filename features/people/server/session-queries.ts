import { type Db, sql } from '../../../platform/server/index.ts'

export interface SessionRow {
  id: string
  agent: string
  network: string
  since: string
  seenAt: string
}

const columns = sql`id, agent, network, created_at as since, seen_at as "seenAt"`

export const findSession = (db: Db, personId: string, sessionId: string, now: Date) =>
  db.row<SessionRow>(sql`select ${columns} from global.session
    where id = ${sessionId} and person_id = ${personId} and expires_at > ${now}`)

/** Newest first, before the one with this id. */
export const listSessionsOf = (db: Db, personId: string, page: { before: string; limit: number }, now: Date) =>
  db.rows<SessionRow>(sql`select ${columns} from global.session
    where person_id = ${personId} and id < ${page.before} and expires_at > ${now}
    order by id desc limit ${page.limit}`)

/** All but one, at most `limit` at once. */
export const listOtherSessionIds = async (db: Db, personId: string, but: string, limit: number): Promise<string[]> =>
  (
    await db.rows<{ id: string }>(sql`select id from global.session
      where person_id = ${personId} and id <> ${but} order by id limit ${limit}`)
  ).map(({ id }) => id)

/** Only where that is not known already: of many requests at once one writes. */
export async function updateSeen(
  db: Db,
  sessionIds: readonly string[],
  { network, at, before }: { network?: string; at: Date; before: Date },
) {
  await db.rows(sql`update global.session set seen_at = ${at}, network = coalesce(${network ?? null}, network)
    where id = any (${sessionIds}::uuid[]) and seen_at < ${before}`)
}
