import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** A policy without `unsafe-inline`: scripts and styles come from files of ours, one style element may carry the
 * nonce of its answer (CSP level 3). `connect-src 'self'` covers the WebSocket of the same host.
 * @param elsewhere another origin from which pictures may come */
export function contentSecurity(elsewhere?: string): { nonce: string; policy: string } {
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:${elsewhere ? ` ${elsewhere}` : ''}`,
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return { nonce, policy }
}

/** What the one style element of this answer has to bear. */
export function nonceOf(reply: FastifyReply): string {
  const known = /'nonce-([^']+)'/.exec(String(reply.getHeader('content-security-policy')))?.[1]
  if (known) return known
  const { nonce, policy } = contentSecurity()
  reply.header('content-security-policy', policy)
  return nonce
}

const headers = (https: boolean): Record<string, string> => ({
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=(), payment=()',
  ...(https && { 'strict-transport-security': 'max-age=31536000' }),
})

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Another site's page may not act for the person: what changes something must come from our own origin. Browsers
 * say where from with Origin, or Sec-Fetch-Site; programs that send neither carry no cookie jar to be abused. */
export function isForeign(
  method: string,
  hosts: readonly (string | undefined)[],
  origin?: string,
  site?: string,
): boolean {
  if (safe.has(method)) return false
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  if (origin === undefined) return false
  return !URL.canParse(origin) || !hosts.includes(new URL(origin).host)
}

/** @param publicUrl where people come in: its host is ours also when a proxy asks us under another one
 * @param elsewhere another origin from which pictures may come */
export function secure(web: FastifyInstance, publicUrl: string, elsewhere?: string): void {
  const always = headers(publicUrl.startsWith('https:'))
  const { host: publicHost } = new URL(publicUrl)
  web.addHook('onRequest', async (request, reply) => {
    reply.headers(always)
    reply.header('content-security-policy', contentSecurity(elsewhere).policy)
    const { origin, 'sec-fetch-site': site } = request.headers
    if (isForeign(request.method, [request.host, publicHost], origin, site as string | undefined)) {
      return reply.code(403).send({
        error: { code: 'foreign_origin', message: 'This request came from another site.', requestId: request.id },
      })
    }
  })
}
