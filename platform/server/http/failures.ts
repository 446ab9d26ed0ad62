import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Locale } from '../i18n.ts'
import { answerTo, type Sentences } from './errors.ts'
import { localeFor, sendPage } from './send-page.ts'
import type { Page } from './serve.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** People look at its answers: a failure is a page too. */
    page?: boolean
  }
}

export interface FailureOptions {
  sentences: readonly Sentences[]
  /** The pages of failure, for people: an error on a `page` endpoint is answered with one. */
  failurePage(locale: Locale, code: string, requestId: string): NonNullable<Page['html']>
}

/** Answers whatever was thrown, wherever in the handling of a request; nothing of the insides goes out. */
export function sendFailure(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { sentences, failurePage }: FailureOptions,
) {
  const locale = localeFor(request)
  const { status, retryAfter, ...rest } = answerTo(error, locale, request.id, sentences)
  if (status >= 500) request.log.error({ err: error }, 'request failed')
  if (retryAfter) reply.header('retry-after', retryAfter)
  reply.header('cache-control', 'private, no-store')
  if (request.routeOptions.config.page) return sendPage(reply, status, failurePage(locale, rest.code, request.id))
  return reply.code(status).send({ error: { ...rest, requestId: request.id } })
}

/** For an address that cannot even be decoded: it belongs to no endpoint, and nothing else has looked at it. */
export const sendUnreadable = (_: unknown, request: FastifyRequest, reply: FastifyReply) =>
  reply
    .code(400)
    .headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' })
    .send({ error: { code: 'malformed', message: 'This address cannot be read.', requestId: request.id } })
