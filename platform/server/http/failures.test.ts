import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld, type World } from '../../../test/world.ts'
import { answerTo } from './errors.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const json = { 'content-type': 'application/json' }

describe('what goes wrong before anything is done is told like everything else', () => {
  test.each([
    ['a body that is no JSON', { body: '{"locale":', headers: json }, 400, 'malformed'],
    ['a body of another type', { body: 'locale=en', headers: { 'content-type': 'text/plain' } }, 400, 'malformed'],
    ['a body that is too large', { body: `"${'x'.repeat(300_000)}"`, headers: json }, 413, 'too_large'],
    ['a body a hundred thousand deep', { body: '['.repeat(100_000), headers: json }, 400, 'malformed'],
    ['a body that reaches for the prototype', { body: '{"__proto__":{"a":1}}', headers: json }, 400, 'malformed'],
  ])('%s', async (_, init, status, code) => {
    const answer = await world.gus.fetch('/api/me', { method: 'PATCH', ...init })
    expect(answer.status).toBe(status)
    const { error } = (await answer.json()) as { error: Record<string, string> }
    expect(error).toMatchObject({ code, requestId: answer.headers.get('x-request-id') })
    expect(Object.keys(error).sort()).toEqual(expect.arrayContaining(['code', 'message', 'requestId']))
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
  })

  test('an address that cannot be decoded is refused without insides', async () => {
    const answer = await world.gus.fetch('/j/%ff%fe')
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toMatch(/FST_|node_modules|stack/)
  })

  test('a form that is too large comes back as a page for people', async () => {
    const answer = await world.nobody.submit(`/j/${world.lotus.code}`, { name: 'x'.repeat(300_000) })
    expect(answer.status).toBe(413)
    expect(answer.headers.get('content-type')).toContain('text/html')
  })
})

test('answers of the API are JSON, are kept by nobody, and carry the headers that browsers obey', async () => {
  const { headers } = await world.gus.fetch('/api/me')
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
  })
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('content-security-policy')).not.toContain('unsafe')
})

test('a thousand made-up sessions from one machine run into one limit', async () => {
  const tries = Array.from({ length: 700 }, (_, index) =>
    world.nobody.fetch('/api/me', { headers: { cookie: `oc_session=made-up-${index}` } }),
  )
  const answers = await Promise.all(tries)
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(600)
  const late = answers.find(({ status }) => status === 429)
  expect(late?.headers.get('retry-after')).toBeTruthy()
  expect(await late?.json()).toMatchObject({ error: { code: 'too_many' } })
  expect((await world.gus.fetch('/api/me')).status).toBe(200)
})

test('what another site sends is refused before anything is read', async () => {
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    const answer = await world.gus.fetch('/api/session', { method: 'DELETE', headers })
    expect(answer.status).toBe(403)
  }
  expect((await world.gus.fetch('/api/me')).status).toBe(200)
})

test.each([
  ['40P01', 503, 'unavailable'],
  ['55P03', 503, 'unavailable'],
  ['53100', 503, 'disk_full'],
  ['ENOSPC', 503, 'disk_full'],
  ['22008', 400, 'malformed'],
  ['42601', 500, 'internal'],
])("the database's %s is answered with %d", (code, status, told) => {
  const answer = answerTo(Object.assign(new Error('something inside'), { code }), 'en', 'r1', [])
  expect(answer).toMatchObject({ status, code: told })
  expect(answer.message).not.toContain('inside')
})
