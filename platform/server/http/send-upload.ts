// The core of tus 1.0 (https://tus.io/protocols/resumable-upload), as far as it is about HTTP.
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Upload, UploadReply } from './serve.ts'

const version = '1.0.0'
const bytesType = 'application/offset+octet-stream'

/** Bytes of an upload are handed on as they come; how many there may be is known only to who takes them. */
export function takeUploads(web: FastifyInstance): void {
  if (web.hasContentTypeParser(bytesType)) return
  web.addContentTypeParser(bytesType, (_, bytes, done) => done(null, bytes))
}

export function uploadOf(request: FastifyRequest): Upload {
  const text = request.headers['upload-offset']
  const offset = typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined
  const isBytes = request.headers['content-type']?.split(';')[0] === bytesType
  return { offset: isBytes ? offset : undefined, bytes: isBytes ? (request.body as Readable) : undefined }
}

/** A PATCH is answered without a body, as tus wants it; whoever asks for the state gets it as JSON, too. */
export function sendUpload(request: FastifyRequest, reply: FastifyReply, state: UploadReply) {
  reply
    .header('cache-control', 'no-store')
    .header('tus-resumable', version)
    .header('upload-offset', state.offset)
    .header('upload-length', state.size)
  if (request.method === 'PATCH') return reply.code(204).send()
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(state))
}
