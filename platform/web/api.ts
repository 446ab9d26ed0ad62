import type { z } from 'zod'
import type { InputOf, Method, ReplyOf, Route } from '../contract/endpoint.ts'
import { ApiError } from './api-error.ts'
import { forgetBoot, takeBoot } from './boot.ts'

// Contracts are named as types only (`call<typeof sendMessage>(…)`), so that no schema reaches the browser.
interface AnyEndpoint {
  route: Route
  reply: z.ZodType
}

export interface CallOptions {
  signal?: AbortSignal
  timeoutMs?: number
}

/** Asks the server. `input` holds path parameters, query and body together. Throws nothing but ApiError. */
export async function call<E extends AnyEndpoint>(
  route: E['route'],
  input: InputOf<E>,
  options: CallOptions = {},
): Promise<ReplyOf<E>> {
  const { method, path, rest } = fill(route, input as Record<string, unknown>)
  const booted = method === 'GET' ? takeBoot(path) : undefined
  if (booted !== undefined) return booted as ReplyOf<E>
  if (method !== 'GET') forgetBoot()
  return (await answerOf(await ask(method, path, rest, options))) as ReplyOf<E>
}

/** The address of an endpoint with its parameters filled in; what is left over goes to the query or the body. */
export function fill(route: Route, input: Record<string, unknown>) {
  const [method = 'GET', pattern = '/'] = route.split(' ') as [Method, string]
  const rest = { ...input }
  const filled = pattern.replace(/:(\w+)/g, (_, name: string) => {
    delete rest[name]
    return encodeURIComponent(String(input[name]))
  })
  const query = method === 'GET' ? queryOf(rest) : ''
  return { method, path: `/api${filled}${query}`, rest: method === 'GET' ? {} : rest }
}

function queryOf(rest: Record<string, unknown>): string {
  const pairs = Object.entries(rest).filter(([, value]) => value !== undefined)
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`
}

const patience = 15_000

async function ask(method: Method, path: string, body: Record<string, unknown>, { signal, timeoutMs }: CallOptions) {
  const limit = new AbortController()
  const stop = () => limit.abort(signal?.reason)
  const timer = setTimeout(stop, timeoutMs ?? patience)
  signal?.addEventListener('abort', stop)
  try {
    const init: RequestInit = { method, signal: limit.signal, credentials: 'same-origin' }
    if (Object.keys(body).length > 0) {
      init.body = JSON.stringify(body)
      init.headers = { 'content-type': 'application/json' }
    }
    const response = await fetch(path, init)
    return { response, text: await response.text() }
  } catch {
    throw new ApiError(signal?.aborted ? 'given_up' : limit.signal.aborted ? 'timed_out' : 'unreachable', 0)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

function answerOf({ response, text }: { response: Response; text: string }): unknown {
  const json = parse(text)
  if (!response.ok) throw ApiError.from(response, json)
  // A captive portal answers anything with a page of its own.
  if (json === undefined) throw new ApiError('unreachable', 0)
  return json
}

function parse(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
