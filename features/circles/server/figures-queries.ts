import { type Db, type Sql, sql } from '../../../platform/server/index.ts'
import type { PersonCard } from '../../people/index.ts'
import type { Figures, FiguresOfDay } from '../contract.ts'
import type { CircleRow } from './queries.ts'

type CircleKey = Pick<CircleRow, 'id' | 'organizationId'>

interface Asked {
  /** The first day; null: all there were. */
  from: string | null
  codeId?: string | undefined
}

const sums = sql`coalesce(sum(d.scans), 0)::int as scanned, coalesce(sum(d.joined), 0)::int as joined,
  coalesce(sum(d.wrote), 0)::int as wrote`

const counted = ({ id, organizationId }: CircleKey, { from, codeId }: Asked): Sql => sql`
  from code c join code_day d on d.organization_id = c.organization_id and d.code_id = c.id
  where c.organization_id = ${organizationId} and c.circle_id = ${id}
    and ${codeId === undefined ? sql`true` : sql`c.id = ${codeId}`}
    and ${from === null ? sql`true` : sql`d.day >= ${from}::date`}`

export const sumOf = async (db: Db, circle: CircleKey, asked: Asked): Promise<Figures> =>
  (await db.row<Figures>(sql`select ${sums} ${counted(circle, asked)}`)) ?? { scanned: 0, joined: 0, wrote: 0 }

export const listByDay = (db: Db, circle: CircleKey, asked: Asked) =>
  db.rows<FiguresOfDay>(
    sql`select to_char(d.day, 'YYYY-MM-DD') as day, ${sums} ${counted(circle, asked)} group by d.day`,
  )

export interface CircleSums {
  sum: Figures
  codes: (Figures & { codeId: string; label: string })[]
  givers: (Figures & { giver: PersonCard })[]
}

const figures = sql`'scanned', s.scanned, 'joined', s.joined, 'wrote', s.wrote`
const best = (id: Sql) => sql`order by joined desc, scanned desc, ${id}`

/** The days of all codes are read once, for the sum and for those by whom most came. */
export const sumCircle = async (db: Db, { id, organizationId }: CircleKey, from: string | null, most: number) =>
  (await db.row<CircleSums>(sql`
    with by_code as materialized (
      select c.id, c.label, c.giver_id, ${sums} ${counted({ id, organizationId }, { from })} group by c.id, c.label, c.giver_id
    ), by_giver as (
      select giver_id, sum(scanned)::int as scanned, sum(joined)::int as joined, sum(wrote)::int as wrote
      from by_code group by giver_id ${best(sql`giver_id`)} limit ${most}
    )
    select
      (select json_build_object('scanned', coalesce(sum(scanned), 0), 'joined', coalesce(sum(joined), 0),
        'wrote', coalesce(sum(wrote), 0)) from by_code) as sum,
      (select coalesce(json_agg(json_build_object('codeId', s.id, 'label', s.label, ${figures})
        ${best(sql`s.id`)}), '[]') from (select * from by_code ${best(sql`id`)} limit ${most}) s) as codes,
      (select coalesce(json_agg(json_build_object('giver', json_build_object('personId', a.person_id,
          'name', a.display_name, 'team', a.team, 'version', a.version, 'picture', a.picture_id), ${figures})
        ${best(sql`s.giver_id`)}), '[]')
        from by_giver s join affiliation a on a.organization_id = ${organizationId} and a.person_id = s.giver_id) as givers`)) as CircleSums

/** One more of what is counted, on this day. */
async function count(db: Db, code: CodeKey, day: string, what: keyof Figures): Promise<void> {
  const [scans, joined, wrote] = [Number(what === 'scanned'), Number(what === 'joined'), Number(what === 'wrote')]
  await db.rows(sql`insert into code_day as d (organization_id, code_id, day, scans, joined, wrote)
    values (${code.organizationId}, ${code.id}, ${day}::date, ${scans}, ${joined}, ${wrote})
    on conflict (organization_id, code_id, day) do update
      set scans = d.scans + ${scans}, joined = d.joined + ${joined}, wrote = d.wrote + ${wrote}`)
}

interface CodeKey {
  organizationId: string
  id: string
}

/** Somebody looked at the page of a code. Call it for people only; nothing is kept of who it was. */
export const countScan = (db: Db, code: CodeKey, day: string): Promise<void> => count(db, code, day, 'scanned')

/** One more has come in. Under the circle's lock, so a code for one person lets in one. */
export async function countUse(db: Db, code: CodeKey, day: string): Promise<void> {
  await db.rows(sql`update code set joined = joined + 1
    where organization_id = ${code.organizationId} and id = ${code.id}`)
  await count(db, code, day, 'joined')
}

/** Who had not written in the circle before has now. @returns the codes by which they came, where that was by one */
export const noteWriter = (
  db: Db,
  { organizationId, circleId, personId, at }: { organizationId: string; circleId: string; personId: string; at: Date },
) =>
  db.row<{ codeId: string | null }>(sql`
    update circle_member set wrote_at = ${at}
    where organization_id = ${organizationId} and circle_id = ${circleId} and person_id = ${personId}
      and wrote_at is null
    returning code_id as "codeId"`)

export const countWriter = (db: Db, code: CodeKey, day: string): Promise<void> => count(db, code, day, 'wrote')
