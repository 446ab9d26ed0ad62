import { z } from 'zod'
import type { Endpoint } from '../../contract/endpoint.ts'
import { addressOf } from './mount.ts'

type Schema = Record<string, unknown>

const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return schema
}

const everyRefusal = ['malformed', 'too_many', 'internal', 'unavailable']

/** The API as OpenAPI 3.1, read off the same declarations that are served. */
export function openApi(endpoints: readonly Endpoint[], version: string): Schema {
  const paths: Record<string, Record<string, Schema>> = {}
  for (const spec of endpoints) {
    const { method, url } = addressOf({ spec } as Parameters<typeof addressOf>[0])
    const path = url.replaceAll(/:([a-zA-Z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(spec) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Opencircle', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'oc_session' } } },
  }
}

function operation(spec: Endpoint): Schema {
  const parameters = [...parametersIn('path', spec.params), ...(spec.query ? parametersIn('query', spec.query) : [])]
  return {
    summary: spec.says,
    'x-permission': spec.can.name,
    'x-limit': spec.limit,
    security: spec.caller === 'anyone' ? [] : [{ session: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(spec.body && { requestBody: { required: true, content: contentOf(spec, schemaOf(spec.body, 'input')) } }),
    responses: {
      200: { description: 'Done', content: replyOf(spec) },
      default: { description: `Refused: ${refusals(spec).join(', ')}` },
    },
  }
}

function parametersIn(where: 'path' | 'query', shape: z.ZodObject): Schema[] {
  return Object.entries(shape.shape).map(([name, type]) => ({
    name,
    in: where,
    required: where === 'path' || !type.safeParse(undefined).success,
    schema: schemaOf(type as z.ZodType, 'input'),
  }))
}

const contentOf = (spec: Endpoint, schema: Schema) =>
  spec.answers === 'page' ? { 'application/x-www-form-urlencoded': { schema } } : { 'application/json': { schema } }

function replyOf(spec: Endpoint): Schema {
  if (spec.answers === 'page') return { 'text/html': {} }
  if (spec.answers === 'file') return { '*/*': {} }
  return { 'application/json': { schema: schemaOf(spec.reply, 'output') } }
}

function refusals(spec: Endpoint): string[] {
  const session = spec.caller === 'anyone' ? [] : ['signed_out']
  return [...everyRefusal, ...session, 'missing', 'forbidden', ...(spec.refuses ?? [])]
}
