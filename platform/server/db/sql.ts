import { createHash } from 'node:crypto'
import type pg from 'pg'

const mark: unique symbol = Symbol('sql')

/** A piece of SQL with its values apart, so that nothing a person wrote is ever read as SQL. Only `sql` makes it:
 * JSON of the same shape is a value. */
export interface Sql {
  readonly [mark]: true
  readonly parts: readonly string[]
  readonly values: readonly unknown[]
  readonly kept?: boolean
}

const isSql = (value: unknown): value is Sql => typeof value === 'object' && value !== null && mark in value

/** Plain SQL as a tagged template: interpolated values become parameters, interpolated `sql` pieces become text. */
export function sql(strings: TemplateStringsArray, ...given: unknown[]): Sql {
  const parts = [strings[0] ?? '']
  const values: unknown[] = []
  const say = (text: string) => {
    parts[parts.length - 1] += text
  }
  given.forEach((value, index) => {
    if (isSql(value)) {
      say(value.parts[0] ?? '')
      parts.push(...value.parts.slice(1))
      values.push(...value.values)
    } else {
      values.push(value)
      parts.push('')
    }
    say(strings[index + 1] ?? '')
  })
  return { [mark]: true, parts, values }
}

/** The same query, planned once for each connection instead of each time (a prepared statement). For what is asked with
 * nearly every request: each connection keeps all of these plans in its memory. */
export const kept = (query: Sql): Sql => ({ ...query, kept: true })

/** The text with `$1 … $n`, as the driver wants it. */
export function compile({ parts, values, kept }: Sql): pg.QueryConfig {
  const text = parts.reduce((text, part, index) => `${text}$${index}${part}`)
  return { text, values: [...values], ...(kept && { name: nameOf(text) }) }
}

// As many as there are kept queries in the program: what people say is never part of a text.
const names = new Map<string, string>()

function nameOf(text: string): string {
  const name = names.get(text) ?? `kept_${createHash('sha256').update(text).digest('base64url')}`
  names.set(text, name)
  return name
}
