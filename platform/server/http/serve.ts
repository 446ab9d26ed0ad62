import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Caller, Endpoint, Route } from '../../contract/endpoint.ts'
import type { Actor } from '../../contract/policy.ts'
import type { Ctx, OutsideCtx } from '../context.ts'
import type { Refusal } from '../errors.ts'
import type { ByteRange, Shown } from '../store/index.ts'

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

/** The same for bytes that are not in memory. */
export interface StreamReply {
  type: string
  name: string
  size: number
  /** Tells this content from any other under the same address (an ETag without its quotes). */
  tag: string
  /** It is saved and never shown, whatever it says of itself. */
  saved: boolean
  /** Where the browser gets it by itself, for less than a minute. */
  elsewhere?: ((shown: Shown) => string) | undefined
  open(range?: ByteRange): Promise<Readable>
}

/** What an `upload` endpoint answers with. */
export interface UploadReply {
  offset: number
  size: number
}

/** What comes with a PATCH of an `upload` endpoint, beside its parameters. */
export interface Upload {
  /** Undefined when the request is none of tus: no offset, or another type of content. */
  offset: number | undefined
  bytes: Readable | undefined
}

type ActorFor<C> = C extends 'anyone' ? Actor | null : Actor
type Out<P, B, Q> = z.output<P & z.ZodType> &
  (z.ZodObject extends B ? unknown : z.output<B & z.ZodType>) &
  (z.ZodObject extends Q ? unknown : z.output<Q & z.ZodType>)
/** Pages and files answer in their own shape; everything else as the contract says. */
type Answer<R> =
  | Refusal
  | (unknown extends z.input<R & z.ZodType> ? Page | FileReply | StreamReply : z.input<R & z.ZodType>)

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
  run: (ctx: OutsideCtx, subject: Loaded, input: Out<P, B, Q> & Partial<Upload>) => Promise<Answer<Y>>,
): Served {
  return { spec, access, run, outside: true } as unknown as Served
}

/** A loader for what needs no loading: the actor alone decides. */
export const nothingElse = async (): Promise<object> => ({})
