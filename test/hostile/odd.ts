// Values that fit a declared shape, and values that fit nothing.
import fc, { type Arbitrary } from 'fast-check'
import { z } from 'zod'

interface Shape {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Shape[]
  properties?: Record<string, Shape>
  items?: Shape
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
}

/** JSON text that `JSON.parse` makes something of which programs trip over. */
const traps = [
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"toString":null}',
  '{"length":1e308}',
].map((text) => JSON.parse(text) as unknown)

const words = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      '\u0000',
      'a\u0000b',
      '\ud800',
      'x\udfffy',
      '\u202egnp.exe',
      '\u200b\u2060\ufeff',
      '%00',
      '%',
      '../../etc/passwd',
    ],
    ...[
      "' or 1=1 --",
      '<script>alert(1)</script>',
      '{{7*7}}',
      '__proto__',
      'constructor',
      'null',
      'NaN',
      '=1+1',
      '\r\nx: y',
    ],
    ...['0000-00-00T00:00:00Z', '9999-12-31T23:59:59.999Z', '+275760-09-13T00:00:00.000Z', '-000001-01-01T00:00:00Z'],
    ...['0000-01-01T00:00:00.000Z', '2026-02-30T12:00:00Z', '00000000-0000-7000-8000-000000000000', '🏳️‍🌈'.repeat(50)],
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(61, 8000, 8001, 60_000).map((length) => 'é'.repeat(length)),
)

const numbers = fc.constantFrom(
  ...[0, -0, -1, 1, 0.5, 1e21, -1e21, 1e308, 2 ** 31, 2 ** 53, 2 ** 63, -(2 ** 63), Number.MAX_SAFE_INTEGER + 2],
)

const deep = fc.constantFrom(10, 100, 1000).map((depth) => {
  let nest: unknown = 1
  for (let level = 0; level < depth; level++) nest = level % 2 ? [nest] : { nest }
  return nest
})

/** Anything that JSON can say. */
export const odd: Arbitrary<unknown> = fc.oneof(
  words,
  numbers,
  deep,
  fc.constantFrom(null, true, false, [], {}, ...traps),
  fc.array(words, { maxLength: 3 }),
  fc.constant(Array.from({ length: 5000 }, (_, nr) => nr)),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Ids of what is there: field → those that fit it. */
export type Known = Readonly<Record<string, readonly string[]>>

/** Mostly what the schema asks for, with ids of things that are there; sometimes anything. */
export function fitting(schema: z.ZodType, ids: Known): Arbitrary<unknown> {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Shape
  return ofShape(shape, ids)
}

/** The same as an object, of which fields may be missing, foreign or odd. */
export const input = (schema: z.ZodObject | undefined, ids: Known): Arbitrary<Record<string, unknown>> =>
  fc
    .tuple(
      schema ? fitting(schema, ids) : fc.constant({}),
      fc.dictionary(fc.constantFrom('organizationId', 'authorId', 'role', 'seq', 'x', '__proto__'), odd, {
        maxKeys: 2,
      }),
      fc.integer({ min: 0, max: 9 }),
    )
    .map(([fit, more, dice]) => (dice < 3 ? { ...(fit as object), ...more } : (fit as Record<string, unknown>)))

function ofShape(shape: Shape, ids: Known, key = ''): Arbitrary<unknown> {
  const fits = plainly(shape, ids, key)
  return fc.oneof({ arbitrary: fits, weight: 12 }, { arbitrary: odd, weight: 1 })
}

function plainly(shape: Shape, ids: Known, key: string): Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  if (shape.anyOf) return fc.oneof(...shape.anyOf.map((one) => ofShape(one, ids)))
  if (shape.type === 'object') return ofObject(shape.properties ?? {}, ids)
  if (shape.type === 'array') return fc.array(ofShape(shape.items ?? {}, ids), { maxLength: 4 })
  if (shape.type === 'boolean') return fc.boolean()
  if (shape.type === 'null') return fc.constant(null)
  if (shape.type === 'integer' || shape.type === 'number') return fc.integer({ min: -2, max: 2 ** 31 })
  if (shape.type === 'string') return ofText(shape, ids, key)
  return odd
}

function ofObject(properties: Record<string, Shape>, ids: Known): Arbitrary<Record<string, unknown>> {
  const fields = Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, ofShape(one, ids, key)]))
  return fc.record(fields, { requiredKeys: Object.keys(fields).slice(0, -1) })
}

function ofText({ format, pattern }: Shape, ids: Known, key: string): Arbitrary<string> {
  const there = ids[key]
  if (there) return fc.oneof({ arbitrary: fc.constantFrom(...there), weight: 8 }, fc.uuid({ version: 7 }))
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...Object.values(ids).flat()), fc.uuid({ version: 7 }))
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  return fc.oneof(words, fc.string({ minLength: 1, maxLength: 20 }))
}
