const mark: unique symbol = Symbol('sql')

/** A piece of SQL with its values apart, so that nothing a person wrote is ever read as SQL. Only `sql` makes it:
 * JSON of the same shape is a value. */
export interface Sql {
  readonly [mark]: true
  readonly parts: readonly string[]
  readonly values: readonly unknown[]
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

/** The text with `$1 … $n`, as the driver wants it. */
export const compile = ({ parts, values }: Sql): { text: string; values: unknown[] } => ({
  text: parts.reduce((text, part, index) => `${text}$${index}${part}`),
  values: [...values],
})
