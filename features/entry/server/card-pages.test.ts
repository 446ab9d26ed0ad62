import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { locales } from '../../../platform/server/i18n.ts'
import { insideNotice, insidePage } from './inside-page.ts'
import { spentInvitationPage } from './invitation-page.ts'
import { refusalPage } from './refusal-page.ts'
import { refusalReasons } from './refusal-words.ts'
import { signInPage, spentSignInPage } from './sign-in-page.ts'

const nonce = 'bm9uY2U'
const when = new Date('2025-11-12T16:30:00Z')
const facts = {
  circleName: 'Lotus <i>Garden',
  hostName: 'Mei & Lin',
  brand: '#1f8a63',
  when,
  zone: 'Asia/Shanghai',
  nonce,
}
const textOf = (page: string) => page.replace(/<style.*?<\/style>/gs, '').replace(/<[^>]*>/g, ' ')

const expectHarmless = (page: string) => {
  expect(page).not.toMatch(/<script|\sstyle=|\son\w+=|javascript:|url\(|https?:|<i>|undefined|NaN/i)
  expect(gzipSync(page).byteLength).toBeLessThan(4_000)
}

describe.each(refusalReasons)('a door closed because of %s', (reason) => {
  test('has a title and a sentence in every language', () => {
    const said = locales.map((locale) => {
      const page = refusalPage({ ...facts, locale, reason })
      expectHarmless(page)
      const title = page.match(/<h1>([^<]+)<\/h1>/)?.[1] ?? ''
      const sentences = [...page.matchAll(/<p>([^<]+)<\/p>/g)].map(([, sentence]) => sentence)
      expect(title.length).toBeGreaterThan(3)
      expect(sentences.length).toBeGreaterThan(0)
      expect(page.match(/<h1|<main/g)).toHaveLength(2)
      return title + sentences
    })
    expect(new Set(said).size).toBe(locales.length)
    expect(said[locales.indexOf('zh')]).toMatch(/\p{Script=Han}/u)
  })

  test('speaks also when nothing more is known', () => {
    for (const locale of locales) expectHarmless(refusalPage({ locale, reason, nonce }))
  })
})

test('a wrong code, too many tries and a page that is not there tell nothing about any circle', () => {
  for (const reason of ['code_unknown', 'too_many_tries', 'page_missing', 'broken'] as const) {
    const page = refusalPage({ ...facts, locale: 'en', reason })
    expect(page).not.toMatch(/Lotus|Mei/)
    expect(page).toBe(refusalPage({ locale: 'en', reason, nonce, when, zone: 'Asia/Shanghai' }))
  }
})

test('who waits for a yes sees a ring that may open yet, and the same page again by itself or by hand', () => {
  const page = refusalPage({ ...facts, locale: 'en', reason: 'waiting' })
  expect(page).toContain('stroke-dasharray')
  expect(page).toContain('<meta http-equiv="refresh" content="10">')
  expect(page).toContain('<a class="btn" href="">Look again</a>')
  expect(refusalPage({ ...facts, locale: 'en', reason: 'not_admitted' })).not.toMatch(/dasharray|refresh|class="btn"/)
})

test('who has circles is led to them; a stranger only from where they may have come by mistake', () => {
  const buttonOf = (page: string) => page.match(/<a class="btn" href="(.*?)">(.*?)<\/a>/)?.slice(1)
  for (const reason of ['code_expired', 'removed', 'circle_closed', 'not_admitted', 'code_unknown'] as const) {
    expect(buttonOf(refusalPage({ ...facts, locale: 'en', reason, known: true }))).toEqual(['/', 'Open my circles'])
  }
  expect(buttonOf(refusalPage({ ...facts, locale: 'en', reason: 'code_unknown' }))).toEqual(['/', 'Go to the start'])
  expect(buttonOf(refusalPage({ ...facts, locale: 'en', reason: 'code_expired' }))).toBe(undefined)
  for (const known of [true, false]) {
    const spent = spentInvitationPage({ locale: 'en', nonce, reason: 'unknown', known })
    expect(buttonOf(spent)).toEqual(['/', known ? 'Open my circles' : 'Go to the start'])
  }
})

test('days and hours are those of the circle', () => {
  expect(textOf(refusalPage({ ...facts, locale: 'en', reason: 'code_expired' }))).toContain(
    '13\u00a0November\u00a02025',
  )
  expect(textOf(refusalPage({ ...facts, locale: 'zh', reason: 'code_expired' }))).toContain('2025年11月13日')
  expect(textOf(refusalPage({ ...facts, locale: 'en', reason: 'too_many_tries' }))).toContain('00:30')
})

test('a link to sign in asks first, and only its button signs in', () => {
  const page = signInPage({ locale: 'en', personName: 'Mei <b>', action: '/signin/t0ken', nonce })
  expectHarmless(page)
  expect(page).toContain('Sign in to Opencircle as Mei &lt;b&gt;?')
  expect(page).toContain('<form class="do" method="post" action="/signin/t0ken">')
  expect(page).not.toContain('<a ')
  const unnamed = signInPage({ locale: 'en', personName: '', action: '/signin/t0ken', nonce })
  expect(unnamed).toContain('<h1>Sign in to Opencircle?</h1>')
})

test('a spent link says how to get a new one', () => {
  for (const reason of ['used', 'expired'] as const) {
    const page = spentSignInPage({ locale: 'en', reason, nonce })
    expectHarmless(page)
    expect(page).toContain('<code>bin/signin NAME</code>')
  }
})

test('who joins without scripts is told that they are in', () => {
  const inside = {
    locale: 'en',
    name: 'Anna',
    circle: { name: 'Lotus Garden', brand: '#1f8a63' },
    next: '/c/1',
    nonce,
  } as const
  for (const page of [insidePage(inside), insideNotice(inside)]) {
    expectHarmless(page)
    expect(page).toContain('You are in, Anna')
    expect(page).toContain('<a class="btn" href="/c/1">Go on</a>')
  }
  expect(insideNotice(inside)).toMatch(/^<noscript>.*<\/noscript>$/s)
})
