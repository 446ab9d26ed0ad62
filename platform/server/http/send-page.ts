import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Locale, localeOf, locales } from '../i18n.ts'
import { nonceOf } from './security.ts'
import type { Page } from './serve.ts'

const languageCookie = 'oc_lang'

/** The language of an answer: asked for in the address, kept in a cookie, or what the browser speaks. */
export function localeFor(request: FastifyRequest): Locale {
  const asked = (request.query as { lang?: string } | undefined)?.lang ?? request.cookies?.[languageCookie]
  return locales.find((locale) => locale === asked) ?? localeOf(request.headers['accept-language'])
}

/** HTML whose one `<style>` carries the nonce that the policy of this very answer names. */
export function sendPage(reply: FastifyReply, status: number, html: NonNullable<Page['html']>) {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(html(nonceOf(reply)))
}
