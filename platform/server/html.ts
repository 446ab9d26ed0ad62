const markup: unique symbol = Symbol('markup')

/** Markup that was escaped on its way in. Only `html` makes it, so a string can never pass for it. */
export interface Html {
  readonly [markup]: string
  toString(): string
}

export type HtmlValue = Html | string | number | bigint | boolean | null | undefined | readonly HtmlValue[]

/** Markup from a template. Every interpolation is escaped for text and for quoted attributes; nested `html` and arrays
 * of it pass; null, undefined and booleans write nothing. Attribute values must stand in quotes, and what goes into
 * `<style>`, an `href` or a `src` must be known to be safe there: escaping cannot know the difference. */
export function html(literals: TemplateStringsArray, ...values: HtmlValue[]): Html {
  let text = literals[0] ?? ''
  values.forEach((value, at) => {
    text += written(value) + (literals[at + 1] ?? '')
  })
  return { [markup]: text, toString: () => text }
}

function written(value: HtmlValue): string {
  if (value === null || value === undefined || typeof value === 'boolean') return ''
  if (typeof value === 'object') return markup in value ? value[markup] : value.map(written).join('')
  return String(value).replace(/[&<>"'`]/g, (sign) => entities[sign] ?? '')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}
