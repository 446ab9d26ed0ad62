import { z } from 'zod'
import type { EventType } from '../../contract/event.ts'
import { protocolVersion } from '../../contract/protocol.ts'

type Schema = Record<string, unknown>

/** The live connection as AsyncAPI 3.0: its frames are described in platform/contract/protocol.ts; here is what
 * the frame `events` carries. */
export function asyncApi(events: readonly EventType[], version: string): Schema {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Opencircle live',
      version,
      description: `Protocol ${protocolVersion}. JSON text frames over a WebSocket at /live, signed in by cookie.`,
    },
    channels: {
      live: {
        address: '/live',
        messages: Object.fromEntries(events.map((type) => [type.name, message(type)])),
      },
    },
    operations: { hear: { action: 'receive', channel: { $ref: '#/channels/live' } } },
  }
}

function message(type: EventType): Schema {
  const { $schema: _, ...payload } = z.toJSONSchema(type.payload, { io: 'output', unrepresentable: 'any' })
  return {
    summary: `Heard by everybody of the ${type.heardBy}.`,
    ...(type.ends && { 'x-ends': 'The person it names hears nothing of this audience after it.' }),
    payload: {
      type: 'object',
      required: ['seq', 'name', 'payload'],
      properties: { seq: { type: 'integer' }, name: { const: type.name }, payload },
    },
  }
}
