// tus 1.0 as the sender sees it: ask how far it is, send the next piece, and again after anything that goes wrong.
import { ApiError } from '../../../platform/web/api-error.ts'
import type { UploadState } from '../contract.ts'
import { tellProgress, tellTrouble } from './progress.ts'

const kilobyte = 1024
const firstPiece = 256 * kilobyte
const largestPiece = 8 * kilobyte * kilobyte
/** A piece should take about this long: short enough to lose little, long enough not to be held up by each answer. */
const pieceMs = 2000
const timeoutMs = 25_000
const pauseMs = 400

/** Sends what is not there yet of a file that was announced. Resolves once others could be shown it. */
export async function uploadFile(fileId: string, blob: Blob, signal: AbortSignal): Promise<void> {
  try {
    await sendAll(fileId, blob, signal)
    tellTrouble(fileId, null)
  } catch (error) {
    tellTrouble(fileId, error)
    throw error
  }
}

async function sendAll(fileId: string, blob: Blob, signal: AbortSignal): Promise<void> {
  let state = await ask(fileId, signal)
  for (let size = firstPiece; state.offset < blob.size; ) {
    const began = performance.now()
    const { offset } = state
    const piece = blob.slice(offset, offset + size)
    state = await send(fileId, { offset, piece, of: blob.size, signal })
    const took = performance.now() - began
    size = Math.round(Math.min(largestPiece, Math.max(kilobyte * 64, (size * pieceMs) / Math.max(took, pieceMs / 4))))
  }
  tellProgress(fileId, 1)
  while (!state.ready) {
    await new Promise((later) => setTimeout(later, pauseMs))
    state = await ask(fileId, signal)
  }
}

async function ask(fileId: string, signal: AbortSignal): Promise<UploadState> {
  const response = await fetch(`/uploads/${fileId}`, { signal, credentials: 'same-origin' }).catch(() => {
    throw new ApiError(signal.aborted ? 'given_up' : 'unreachable', 0)
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw ApiError.from(response, body)
  return body as UploadState
}

interface Piece {
  offset: number
  piece: Blob
  /** The whole. */
  of: number
  signal: AbortSignal
}

/** By XMLHttpRequest, which alone tells how much has left. */
function send(fileId: string, { offset, piece, of, signal }: Piece): Promise<UploadState> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    const fail = (code: string) => () => failed(new ApiError(code, 0))
    request.upload.addEventListener('progress', ({ loaded }) => tellProgress(fileId, (offset + loaded) / of))
    request.addEventListener('load', () => {
      const there = Number(request.getResponseHeader('upload-offset'))
      if (request.status === 204) done({ offset: there, size: of, ready: false })
      // Somebody else, or an earlier try, was faster: the server knows how far it is.
      else if (request.status === 409) ask(fileId, signal).then(done, failed)
      else failed(errorOf(request))
    })
    request.addEventListener('error', fail('unreachable'))
    request.addEventListener('timeout', fail('timed_out'))
    request.addEventListener('abort', fail('given_up'))
    request.addEventListener('loadend', () => signal.removeEventListener('abort', stop))
    signal.addEventListener('abort', stop)
    request.open('PATCH', `/uploads/${fileId}`)
    request.timeout = timeoutMs
    request.setRequestHeader('content-type', 'application/offset+octet-stream')
    request.setRequestHeader('upload-offset', String(offset))
    request.setRequestHeader('tus-resumable', '1.0.0')
    request.send(piece)
  })
}

function errorOf(request: XMLHttpRequest): ApiError {
  let body: unknown
  try {
    body = JSON.parse(request.responseText)
  } catch {
    // A proxy's own page: the status says enough.
  }
  return ApiError.from(new Response(null, { status: request.status }), body)
}
