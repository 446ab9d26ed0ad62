import type { z } from 'zod'
import type { Permission } from './policy.ts'

type Shape = z.ZodObject
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Route = `${Method} /${string}`

/** How often: a minute and session, or a minute and address; the numbers stand in platform/server/http/limits.ts. */
export type LimitClass = 'read' | 'write' | 'costly' | 'file' | 'door'

/** Who may come this far at all: `person` needs a session, `anyone` does not. */
export type Caller = 'person' | 'anyone'

export interface Endpoint<
  R extends Route = Route,
  Params extends Shape = Shape,
  Body extends Shape = Shape,
  Query extends Shape = Shape,
  Reply extends z.ZodType = z.ZodType,
  // oxlint-disable-next-line typescript/no-explicit-any -- any endpoint, whatever facts its permission needs
  Facts = any,
  C extends Caller = Caller,
> {
  route: R
  /** One sentence for the reference. */
  says: string
  params: Params
  body?: Body
  query?: Query
  reply: Reply
  can: Permission<Facts>
  limit: LimitClass
  caller?: C
  /** Reasons (snake_case) that a client can switch on, beside those every endpoint may give. */
  refuses?: readonly string[]
  /** Raises no event: the head of its room or circle is not locked for it. */
  quiet?: true
  /** `json` lies under /api. What lies at the root: a `page` answers with HTML, a `file` with bytes, and an `upload`
   * takes bytes and speaks tus 1.0. */
  answers?: 'json' | 'page' | 'file' | 'upload'
}

/** Declares what may be asked. JSON endpoints are served under `/api`. */
export const endpoint = <
  const R extends Route,
  P extends Shape,
  B extends Shape,
  Q extends Shape,
  Y extends z.ZodType,
  F,
  C extends Caller = 'person',
>(
  spec: Endpoint<R, P, B, Q, Y, F, C>,
) => spec

/** An object without fields adds nothing: as `Record<string, never>` it would forbid every other field. */
type Part<S> = S extends z.ZodType ? (string extends keyof z.input<S> ? unknown : z.input<S>) : unknown
/** Everything a caller passes: path parameters, query and body in one object. */
export type InputOf<E> =
  E extends Endpoint<Route, infer P, infer B, infer Q, z.ZodType>
    ? Part<P> & (z.ZodObject extends B ? unknown : Part<B>) & (z.ZodObject extends Q ? unknown : Part<Q>)
    : never
export type ReplyOf<E> = E extends { reply: infer Y extends z.ZodType } ? z.output<Y> : never
