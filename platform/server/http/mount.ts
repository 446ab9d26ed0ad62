import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Method } from '../../contract/endpoint.ts'
import type { Visit } from '../context.ts'
import { disposition } from './disposition.ts'
import { type FailureOptions, sendFailure } from './failures.ts'
import { requestsPerMinute } from './limits.ts'
import { type Call, perform, type WebEngine } from './perform.ts'
import { localeFor, sendPage } from './send-page.ts'
import { sendStream } from './send-stream.ts'
import { sendUpload, takeUploads, uploadOf } from './send-upload.ts'
import type { FileReply, Page, Served, StreamReply, UploadReply } from './serve.ts'

export const sessionCookie = 'oc_session'
const deviceCookie = 'oc_device'
/** As long as browsers keep cookies. */
const cookieSeconds = 400 * 24 * 3600

const browserCookie = 'oc_browser'
const browserKeyForm = /^[\w-]{43}$/

export interface MountOptions extends FailureOptions {
  engine: WebEngine
  /** Cookies travel over https only. */
  secure: boolean
}

export const addressOf = (served: Served): { method: Method; url: string } => {
  const [method, path] = served.spec.route.split(' ') as [Method, string]
  return { method, url: served.spec.answers ? path : `/api${path}` }
}

/** Puts declared endpoints on the web server: parsing, limits, the one way in, and answers without insides. */
export function mount(web: FastifyInstance, served: readonly Served[], options: MountOptions): void {
  takeUploads(web)
  for (const one of served) {
    const { method, url } = addressOf(one)
    web.route({
      method,
      url,
      // Ranges are of the bytes as they lie; and what people upload is mostly compressed already.
      ...(one.spec.answers === 'file' && { compress: false }),
      config: {
        page: one.spec.answers === 'page',
        rateLimit: { max: requestsPerMinute[one.spec.limit], timeWindow: '1 minute', groupId: one.spec.limit },
      },
      handler: (request, reply) => answer(one, request, reply, options),
    })
  }
  // What goes wrong before a handler is reached: a body that is no JSON or too large, too many requests.
  web.setErrorHandler((error, request, reply) => sendFailure(error, request, reply, options))
}

async function answer(served: Served, request: FastifyRequest, reply: FastifyReply, options: MountOptions) {
  const visit = visitOf(request, reply, options.secure)
  try {
    const result = await perform(options.engine, callOf(served, request, visit))
    if (served.spec.answers === 'upload') return sendUpload(request, reply, result as UploadReply)
    return served.spec.answers
      ? await sendFound(request, reply, result as Page | FileReply | StreamReply)
      : await reply
          .header('cache-control', 'private, no-store')
          .type('application/json; charset=utf-8')
          .send(JSON.stringify(promised(served, result) ?? null))
  } catch (error) {
    return sendFailure(error, request, reply, options)
  }
}

/** What the contract promises, and nothing more. That it is not kept is a fault of ours and none of what was sent. */
function promised({ spec }: Served, result: unknown): unknown {
  const { success, data, error } = spec.reply.safeParse(result)
  if (success) return data
  throw new Error(
    `The answer of ${spec.route} is not what it promises: ${error.issues.map(({ path }) => path.join('.'))}`,
  )
}

function callOf({ spec, ...rest }: Served, request: FastifyRequest, visit: Visit): Call {
  const params = spec.params.parse(request.params)
  const query = spec.query?.parse(request.query ?? {})
  const body = spec.body?.parse(request.body ?? {})
  const upload = spec.answers === 'upload' ? uploadOf(request) : {}
  return {
    served: { spec, ...rest },
    token: request.cookies[sessionCookie],
    params,
    input: { ...body, ...query, ...params, ...upload },
    visit,
    log: request.log,
  }
}

/** How browsers say that they load ahead: Chrome and Firefox now, and all of them before. */
const aheadHeaders = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

function visitOf(request: FastifyRequest, reply: FastifyReply, secure: boolean): Visit {
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    locale: localeFor(request),
    address: request.ip,
    agent: (request.headers['user-agent'] ?? '').slice(0, 300),
    method: request.method,
    ahead: aheadHeaders.some((name) => /prefetch|prerender|preview/i.test(String(request.headers[name] ?? ''))),
    requestId: request.id,
    path: request.url,
    keepSession: (token) => void reply.setCookie(sessionCookie, token, { ...cookie, maxAge: cookieSeconds }),
    dropSession: () => void reply.clearCookie(sessionCookie, cookie),
    device: request.cookies[deviceCookie]?.slice(0, 100),
    keepDevice: (token) => void reply.setCookie(deviceCookie, token, { ...cookie, maxAge: cookieSeconds }),
    browserKey: () => {
      const known = request.cookies[browserCookie] ?? ''
      if (browserKeyForm.test(known)) return known
      const key = randomBytes(32).toString('base64url')
      request.cookies[browserCookie] = key
      reply.setCookie(browserCookie, key, cookie)
      return key
    },
  }
}

const isFile = (result: Page | FileReply): result is FileReply => 'bytes' in result

function sendFound(request: FastifyRequest, reply: FastifyReply, result: Page | FileReply | StreamReply) {
  if ('open' in result) return sendStream(request, reply, result)
  reply.header('cache-control', 'private, no-store')
  if (isFile(result)) {
    reply.header('content-disposition', disposition('inline', result.name))
    return reply.type(result.type).send(Buffer.from(result.bytes))
  }
  if (result.redirect !== undefined) return reply.redirect(result.redirect, 303)
  return sendPage(reply, result.status ?? 200, result.html ?? (() => ''))
}
