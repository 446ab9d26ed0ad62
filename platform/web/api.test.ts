import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { call, fill } from './api.ts'
import { ApiError } from './api-error.ts'

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  vi.fn(async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }))

const ask = () => call('GET /things/:id' as never, { id: '1' } as never) as Promise<unknown>
const refusal = () =>
  ask().then(
    () => null,
    (error: ApiError) => error,
  )

beforeEach(() => vi.stubGlobal('document', { getElementById: () => null }))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('an address', () => {
  test('takes its parameters out of the input, and the rest becomes the query or the body', () => {
    expect(fill('GET /rooms/:roomId/messages', { roomId: 'a b', before: 7, after: undefined })).toEqual({
      method: 'GET',
      path: '/api/rooms/a%20b/messages?before=7',
      rest: {},
    })
    expect(fill('PUT /rooms/:roomId/messages/:messageId', { roomId: 'r', messageId: 'm', text: 'Hi' })).toEqual({
      method: 'PUT',
      path: '/api/rooms/r/messages/m',
      rest: { text: 'Hi' },
    })
  })
})

describe('an answer', () => {
  test('that refuses says so with its code, its sentence and how long to wait', async () => {
    const body = { error: { code: 'too_many', message: 'Slow down.', fields: { text: 'text_too_long' } } }
    vi.stubGlobal('fetch', answer(429, body, { 'retry-after': '3' }))
    const error = await refusal()
    expect(error).toMatchObject({ code: 'too_many', status: 429, sentence: 'Slow down.', retryAfterMs: 3000 })
    expect(error?.fields).toEqual({ text: 'text_too_long' })
    expect(error?.passing).toBe(true)
  })

  test('that never comes, or comes from somebody else, counts as none', async () => {
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('Failed to fetch')))
    expect(await refusal()).toMatchObject({ code: 'unreachable', status: 0, passing: true })
    vi.stubGlobal('fetch', answer(200, '<html>Please log in to this Wi-Fi</html>'))
    expect(await refusal()).toMatchObject({ code: 'unreachable', passing: true })
  })

  test('that came with the page is used once', async () => {
    vi.stubGlobal('document', { getElementById: () => ({ textContent: '{"/api/booted/1":{"booted":true}}' }) })
    vi.spyOn(performance, 'now').mockReturnValue(100)
    vi.resetModules()
    const fresh = await import('./api.ts')
    const fetched = answer(200, { booted: false })
    vi.stubGlobal('fetch', fetched)
    const first = await fresh.call('GET /booted/:id' as never, { id: '1' } as never)
    const second = await fresh.call('GET /booted/:id' as never, { id: '1' } as never)
    expect([first, second]).toEqual([{ booted: true }, { booted: false }])
  })
})
