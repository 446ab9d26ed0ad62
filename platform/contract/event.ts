import type { z } from 'zod'

/** Each audience has a history of its own, and names the payload field that says which one. */
export interface Audiences {
  room: { roomId: string }
  circle: { circleId: string }
  person: { personId: string }
}
export type AudienceKind = keyof Audiences

export const audienceKey = { room: 'roomId', circle: 'circleId', person: 'personId' } as const

export interface EventType<Name extends string = string, Payload extends z.ZodObject = z.ZodObject> {
  name: Name
  heardBy: AudienceKind
  payload: Payload
  /** The person named in the payload hears this audience no more: nothing after this event reaches them. */
  ends?: boolean
  /** What the person may hear has changed: open sockets ask again. Only for events of a person. */
  reopens?: boolean
}

/** A fact, told in the past tense: `noun.past-participle`. */
export function event<Name extends `${string}.${string}`, A extends AudienceKind, Payload extends z.ZodObject>(
  name: Name,
  spec: {
    heardBy: A
    payload: z.output<Payload> extends Audiences[A] ? Payload : never
    ends?: z.output<Payload> extends { personId: string } ? boolean : never
    reopens?: A extends 'person' ? boolean : never
  },
): EventType<Name, Payload> {
  return { name, ...spec } as EventType<Name, Payload>
}

export type PayloadOf<E> = E extends EventType<string, infer Payload> ? z.output<Payload> : never
export type NameOf<E> = E extends EventType<infer Name> ? Name : never

/** An event as it travels and as it is kept: `seq` counts from 1 within its audience, without a gap. */
export interface Heard {
  seq: number
  name: string
  payload: unknown
}
