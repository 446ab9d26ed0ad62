import { type Sql, sql } from '../../../platform/server/index.ts'

/** What was typed of a name, as names are kept for finding (migration 0022): whatever the case and width of letters, and
 * without the marks on them. */
export const nameKey = (typed: string): string =>
  typed
    .replaceAll('\u0000', '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .trim()
    .slice(0, 60)
    .toWellFormed()

/** Words that begin so. `word` is a column of `member_word` or `place_word`: its order is that of bytes. */
export const begins = (word: Sql, key: string): Sql => sql`${word} >= ${key} and ${word} < ${`${key}\u{10ffff}`}`

/** People `a` of whose name some word begins so; where words have no spaces, some letter. */
export function named(find: string): Sql {
  const key = nameKey(find)
  if (key === '') return sql`true`
  return sql`exists (select from place_word w where w.organization_id = a.organization_id and w.person_id = a.person_id
    and ${begins(sql`w.word`, key)})`
}
