import type { I18n } from '@lingui/core'
import { ZodError } from 'zod'
import { Forbidden, Missing, Refusal } from '../errors.ts'
import { i18nFor, type Locale } from '../i18n.ts'
import { SignedOut } from './perform.ts'

/** What a feature says in words for the reasons it refuses: code → sentence. */
export type Sentences = (i18n: I18n) => Record<string, string>

export interface ErrorAnswer {
  status: number
  code: string
  /** One sentence in the visitor's language that says what to do. */
  message: string
  /** Which inputs are wrong, and why. */
  fields?: Record<string, string>
  /** What else a client needs to know for the reason given. */
  details?: Readonly<Record<string, string>>
  retryAfter?: number
}

const own: Sentences = (i18n) => ({
  malformed: i18n.t({ id: 'error.malformed', message: 'That could not be understood. Reload the page and try again.' }),
  signed_out: i18n.t({
    id: 'error.signed_out',
    message: 'You are signed out. Scan the code again, or use your sign-in link.',
  }),
  forbidden: i18n.t({ id: 'error.forbidden', message: 'You may not do this. Ask a host of the circle.' }),
  missing: i18n.t({ id: 'error.missing', message: 'This is not here, or no longer open to you.' }),
  too_many: i18n.t({ id: 'error.too_many', message: 'That was too fast. Wait a moment and try again.' }),
  too_large: i18n.t({ id: 'error.too_large', message: 'That is too long to send at once. Send it in parts.' }),
  resync: i18n.t({ id: 'error.resync', message: 'Too much has happened since. Open it anew.' }),
  unavailable: i18n.t({
    id: 'error.unavailable',
    message: 'The server cannot store anything right now. What you wrote is kept here; try again in a moment.',
  }),
  disk_full: i18n.t({
    id: 'error.disk_full',
    message:
      'The server’s disk is full. Nothing of yours is lost; it goes on once there is room. Tell whoever runs it.',
  }),
  internal: i18n.t({
    id: 'error.internal',
    message: 'Something broke on the server. Try again; if it stays, tell whoever runs it the number {requestId}.',
    values: { requestId: '{requestId}' },
  }),
})

/** Turns whatever was thrown into what the visitor gets; nothing of the insides goes out. */
export function answerTo(
  error: unknown,
  locale: Locale,
  requestId: string,
  sentences: readonly Sentences[],
): ErrorAnswer {
  const i18n = i18nFor(locale)
  const all: Record<string, string> = Object.assign({}, ...[own, ...sentences].map((say) => say(i18n)))
  const say = (status: number, code: string): ErrorAnswer => ({
    status,
    code,
    message: (all[code] ?? all['malformed'] ?? '').replace('{requestId}', requestId),
  })
  if (error instanceof Missing) return say(404, 'missing')
  if (error instanceof Forbidden) return say(403, 'forbidden')
  if (error instanceof SignedOut) return say(401, 'signed_out')
  if (error instanceof Refusal)
    return {
      ...say(error.status, error.code),
      ...(error.details && { details: error.details }),
      ...(error.status === 429 && { retryAfter: 5 }),
    }
  if (error instanceof ZodError) return malformed(error, say, all)
  return foreign(error as { statusCode?: number; code?: string }, say)
}

function malformed(error: ZodError, say: (status: number, code: string) => ErrorAnswer, all: Record<string, string>) {
  const fields: Record<string, string> = {}
  for (const issue of error.issues.slice(0, 20)) {
    fields[issue.path.join('.') || 'body'] ??= all[issue.message] ? issue.message : 'malformed'
  }
  const known = Object.values(fields).find((code) => code !== 'malformed')
  return { ...say(400, known ?? 'malformed'), fields }
}

// A full disk, as PostgreSQL (53100) and as Node say it.
const full = /^(53100|ENOSPC|EDQUOT)$/
// PostgreSQL's classes (Appendix A of its manual): 53 out of resources, 57P shutting down, 08 connection lost; 40001, 40P01, 55P03 and 57014 gave up waiting for others. Node's own: what a socket says when nobody
// listens.
const down =
  /^(53|57P|08)|^(40001|40P01|55P03|57014)$|^(ECONNREFUSED|ENOENT|ECONNRESET|EPIPE|EROFS|ETIMEDOUT|EAI_AGAIN)$/
// Class 22 is "data exception": what was sent cannot be stored, such as the year 0 or a NUL in a text.
const unstorable = /^22/

const byStatus: Record<number, string> = { 404: 'missing', 413: 'too_large', 429: 'too_many' }

/** The database cannot be reached, or gave up waiting for others: nothing is wrong with what was asked. */
export const isUnavailable = ({ code = '', message = '' }: { code?: string; message?: string }): boolean =>
  down.test(code) || full.test(code) || /connection|terminat/i.test(message)

/** What the web server, the database or Node threw. */
function foreign(
  { statusCode, code = '', message = '' }: { statusCode?: number; code?: string; message?: string },
  say: (status: number, code: string) => ErrorAnswer,
): ErrorAnswer {
  if (statusCode && byStatus[statusCode]) return say(statusCode, byStatus[statusCode])
  if ((statusCode && statusCode < 500) || unstorable.test(code)) return say(400, 'malformed')
  if (full.test(code)) return { ...say(503, 'disk_full'), retryAfter: 10 }
  if (isUnavailable({ code, message })) return { ...say(503, 'unavailable'), retryAfter: 2 }
  return say(500, 'internal')
}
