import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { html } from './html.ts'

const corpus = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus='alert(1)",
  '</title><svg/onload=alert(1)>',
  '</style><script>alert(1)</script>',
  '<!--',
  ']]><x>',
  '&lt;script&gt;',
  '&#60;script&#62;',
  '`onmouseover=alert(1)`',
  '\u0000<b>',
  '＜script＞',
  '${alert(1)}',
]

const back = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#96;', '`')
    .replaceAll('&amp;', '&')

const expectHarmless = (typed: string) => {
  const text = String(html`${typed}`)
  expect(text).not.toMatch(/[<>"'`]/)
  expect(text.replace(/&(lt|gt|quot|amp|#39|#96);/g, '')).not.toContain('&')
  expect(back(text)).toBe(typed)
}

describe('what people type is text', () => {
  test('whatever attack it is', () => corpus.forEach(expectHarmless))

  test('whatever string it is', () => {
    const sign = fc.constantFrom('<', '>', '"', "'", '&', '`', '/', '=', 'a', '网', '😀', ...corpus)
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: sign })), expectHarmless))
  })

  test('also inside arrays and nested templates, and is escaped once', () => {
    const item = (name: string) => html`<li title="${name}">${name}</li>`
    expect(String(html`<ul>${['<b>', 'a&b'].map(item)}</ul>`)).toBe(
      '<ul><li title="&lt;b&gt;">&lt;b&gt;</li><li title="a&amp;b">a&amp;b</li></ul>',
    )
    expect(String(html`${['<', ['>']]}`)).toBe('&lt;&gt;')
  })
})

test('markup passes, numbers are written, and nothing is nothing', () => {
  expect(String(html`<p>${html`<b>${0}</b>`}${null}${undefined}${false}${true}${[]}</p>`)).toBe('<p><b>0</b></p>')
})

test('an object cannot pretend to be markup', () => {
  const forged = JSON.parse('{"markup":"<script>","toString":"<script>"}')
  expect(() => html`${forged}`).toThrow()
})
