import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ByteRange } from '../store/index.ts'
import { disposition } from './disposition.ts'
import type { StreamReply } from './serve.ts'

/** Nothing of what people upload can run: not as a page, not as a frame, not by being taken for something else. */
const inert = "default-src 'none'; sandbox"

/** Sends bytes as they are read: all of them, one range (RFC 9110, 14), or word that nothing has changed. Kept by the
 * browser and asked about each time, so that who may no longer see it gets nothing new. */
export async function sendStream(request: FastifyRequest, reply: FastifyReply, found: StreamReply) {
  const tag = `"${found.tag}"`
  const type = found.saved ? 'application/octet-stream' : found.type
  const name = disposition(found.saved ? 'attachment' : 'inline', found.name)
  if (found.elsewhere && request.method === 'GET') {
    // Asked each time: the way there is open for a minute, and nobody may keep it.
    return reply
      .header('cache-control', 'private, no-store')
      .redirect(found.elsewhere({ type, disposition: name }), 302)
  }
  reply
    .header('cache-control', 'private, no-cache')
    .header('etag', tag)
    .header('accept-ranges', 'bytes')
    .header('content-security-policy', inert)
    .header('content-disposition', name)
    .type(type)
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  const range = rangeOf(request, found.size, tag)
  if (range === 'none') {
    return reply.code(416).header('content-range', `bytes */${found.size}`).send()
  }
  const length = range ? range.to - range.from + 1 : found.size
  if (range) reply.code(206).header('content-range', `bytes ${range.from}-${range.to}/${found.size}`)
  if (request.method === 'HEAD') return reply.send()
  reply.header('content-length', length)
  return reply.send(await found.open(range))
}

/** The range that is asked for; undefined for everything, `none` when there is no such byte. Of several ranges, and of
 * those for another version, everything is sent, as the standard allows. */
function rangeOf({ headers }: FastifyRequest, size: number, tag: string): ByteRange | 'none' | undefined {
  if (headers['if-range'] && headers['if-range'] !== tag) return undefined
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range ?? '')
  const [, first = '', last = ''] = asked ?? []
  if (!asked || (first === '' && last === '')) return undefined
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from > to ? 'none' : { from, to }
}
