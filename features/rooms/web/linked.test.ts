import { describe, expect, test } from 'vitest'
import { isEmojiOnly, linked } from './linked.ts'

const links = (text: string) => linked(text).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.text]))

describe('a text with addresses', () => {
  test.each([
    ['See https://example.com/a?b=1#c.', ['https://example.com/a?b=1#c']],
    ['(https://example.com/Ring_(mathematics))', ['https://example.com/Ring_(mathematics)']],
    ['菜单在https://example.com/菜单。快来！', ['https://example.com/菜单']],
    ['http://localhost:3000 and HTTPS://EXAMPLE.COM', ['http://localhost:3000', 'HTTPS://EXAMPLE.COM']],
    ['javascript:alert(1) data:text/html,x file:///etc/passwd', []],
    ['https:// https://% "https://a.example"', ['https://a.example']],
  ])('%s', (text, expected) => expect(links(text)).toEqual(expected))

  test('stays the same text', () => {
    const text = 'a https://example.com, b\nhttps://example.org/x) c'
    expect(
      linked(text)
        .map((piece) => (typeof piece === 'string' ? piece : piece.text))
        .join(''),
    ).toBe(text)
  })

  test('of 8,000 characters takes no time', () => {
    const began = performance.now()
    linked('https://'.repeat(1000))
    linked(`https://a.example/${'('.repeat(4000)}${')'.repeat(3900)}`)
    expect(performance.now() - began).toBeLessThan(200)
  })
})

describe('emoji alone', () => {
  test.each(['👍', '❤️', '👨‍👩‍👧‍👦 🇨🇳', '👋🏽', '1️⃣'])('%s is shown large', (text) =>
    expect(isEmojiOnly(text)).toBe(true),
  )
  test.each(['1', '12', 'ok 👍', '👍👍👍👍', '#', '', '好'])('%s is not', (text) =>
    expect(isEmojiOnly(text)).toBe(false),
  )
})
