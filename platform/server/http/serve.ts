import type { z } from 'zod'
import type { Caller, Endpoint, Route } from '../../contract/endpoint.ts'
import type { Actor } from '../../contract/policy.ts'
import type { Ctx, OutsideCtx } from '../context.ts'
import type { Refusal } from '../errors.ts'

/** What a `page` endpoint answers with: HTML or a way to go. */
export interface Page {
  status?: number
  /** Given the response's nonce for its one style element. */
  html?: (nonce: string) => string
  redirect?: string
}

/** What a `file` endpoint answers with. */
export interface FileReply {
  type: string
  name: string
  bytes: Uint8Array
}

type ActorFor<C> = C extends 'anyone' ? Actor | null : Actor
type Out<P, B, Q> = z.output<P & z.ZodType> &
  (z.ZodObject extends B ? unknown : z.output<B & z.ZodType>) &
  (z.ZodObject extends Q ? unknown : z.output<Q & z.ZodType>)
/** Pages and files answer in their own shape; everything else as the contract says. */
type Answer<R> = Refusal | (unknown extends z.input<R & z.ZodType> ? Page | FileReply : z.input<R & z.ZodType>)

export interface Served {
  spec: Endpoint
  access: (ctx: Ctx, params: never) => Promise<unknown>
  run: (ctx: Ctx, subject: never, input: never) => Promise<unknown>
  /** `run` gets no transaction: the one of `access` has ended. */
  outside?: true
}

/** Binds a declaration to its loader and its action. The loader yields the facts that the permission needs, or
 * throws Missing; everything happens in one transaction. */
export function serve<
  R extends Route,
  P extends z.ZodObject,
  B extends z.ZodObject,
  Q extends z.ZodObject,
  Y extends z.ZodType,
  F,
  C extends Caller,
  Loaded extends F,
>(
  spec: Endpoint<R, P, B, Q, Y, F, C>,
  access: (ctx: Ctx<ActorFor<C>>, params: z.output<P>) => Promise<Loaded>,
  run: (ctx: Ctx<ActorFor<C>>, subject: Loaded, input: Out<P, B, Q>) => Promise<Answer<Y>>,
): Served {
  return { spec, access, run } as unknown as Served
}

/** The same for an action that writes through a writer of its own, which checks again under its lock. */
export function serveOutside<
  R extends Route,
  P extends z.ZodObject,
  B extends z.ZodObject,
  Q extends z.ZodObject,
  Y extends z.ZodType,
  F,
  C extends Caller,
  Loaded extends F,
>(
  spec: Endpoint<R, P, B, Q, Y, F, C>,
  access: (ctx: Ctx<ActorFor<C>>, params: z.output<P>) => Promise<Loaded>,
  run: (ctx: OutsideCtx, subject: Loaded, input: Out<P, B, Q>) => Promise<Answer<Y>>,
): Served {
  return { spec, access, run, outside: true } as unknown as Served
}

/** A loader for what needs no loading: the actor alone decides. */
export const nothingElse = async (): Promise<object> => ({})
