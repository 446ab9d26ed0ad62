import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWorld, type World } from '../../../test/world.ts'
import * as circleApi from '../../circles/contract.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const form = (name: string, language = 'en') =>
  world.browser().fetch(`/j/${world.lotus.code}`, {
    method: 'POST',
    body: `name=${name}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': language },
  })

describe('a name that will not do comes back in the form, with a sentence and what was typed', () => {
  test.each([
    ['nothing', '', 'Write a name first', ''],
    ['blanks', '%20%09%E3%80%80', 'Write a name first', ''],
    ['only invisible signs', '%E2%80%8B%E2%80%AE%EF%BB%BF', 'Write a name first', ''],
    ['a NUL', '%00', 'Write a name first', ''],
    ['only emoji', '%F0%9F%98%80%F0%9F%98%80', 'at least one letter', '😀😀'],
    ['61 characters', 'x'.repeat(61), 'too long', 'x'.repeat(61)],
    ['a thousand and more', `Ann${'n'.repeat(5000)}`, 'too long', 'Annnnn'],
    ['a thousand emoji', '%F0%9F%98%80'.repeat(1000), 'too long', '😀😀'],
    ['half a sign of a pair, a thousand times', '%ED%A0%BD'.repeat(1000), 'too long', ''],
  ])('%s', async (_, typed, sentence, back) => {
    const answer = await form(typed)
    expect(answer.status).toBe(422)
    expect(answer.headers.getSetCookie()).toEqual([])
    const page = await answer.text()
    expect(page).toContain(sentence)
    expect(page).toContain('aria-invalid="true"')
    expect(page).toContain(`value="${back}`)
  })

  test('in Chinese to those who speak it', async () => {
    const page = await (await form('', 'zh-CN')).text()
    expect(page).toContain('lang="zh"')
    expect(page).not.toContain('Write a name first')
  })

  test('markup in it stays text', async () => {
    const page = await (await form(encodeURIComponent(`"><script>alert(1)</script>${'x'.repeat(60)}`))).text()
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('&lt;script&gt;')
  })
})

describe('a name that will do is kept clean', () => {
  test.each([
    ['direction overrides', 'nimda\u202e\u2066', 'nimda'],
    ['letters with a tower of marks', `Z${'\u0301'.repeat(50)}oe`, `\u0179${'\u0301'.repeat(3)}oe`],
    ['line breaks', 'Ann\r\nHost', 'Ann Host'],
    ['a sign of a pair that lost its half', 'Ann\ud83d', 'Ann'],
    ['59 families after a letter', `a${'👨‍👩‍👧'.repeat(59)}`, `a${'👨‍👩‍👧'.repeat(59)}`],
  ])('%s', async (_, typed, kept) => {
    const guest = world.browser()
    const answer = await guest.fetch(`/j/${world.lotus.code}`, {
      method: 'POST',
      body: JSON.stringify({ name: typed }),
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(303)
    const { circleId } = world.lotus
    const { members } = (await guest.call(circleApi.listMembers, { circleId, limit: 100 })).body
    expect(members.at(-1)?.name).toBe(kept)
  })
})

test('a form sent twice over, or with a list of names, is refused as a page', async () => {
  const answer = await form('Ann&name=Bob')
  expect(answer.status).toBe(400)
  expect(answer.headers.get('content-type')).toContain('text/html')
})
