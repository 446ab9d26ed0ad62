import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locales } from '../../../platform/server/i18n.ts'
import { type Landing, landingPage } from './landing-page.ts'
import type { CircleKind } from './landing-words.ts'

const names = ['Mei Lin', 'Chef Wu', 'Tom', 'Lili', 'Anna', 'Ben', 'Sara', 'Omar', 'Fay']
const landing: Landing = {
  locale: 'en',
  circle: {
    name: 'Lotus Garden',
    kind: 'business',
    brand: '#1f8a63',
    description: 'Noodles pulled by hand since 1998.',
  },
  code: { label: 'Table 12, by the window' },
  hostName: 'Mei Lin',
  memberCount: 128,
  faces: names.map((name, index) => ({ name, initials: name.slice(0, 1), team: index < 2 })),
  action: '/j/Kq7vT2mZ',
  address: 'https://circle.example/j/Kq7vT2mZ',
  appPrefetch: ['/assets/app-3f9a.js', '/assets/app-3f9a.css'],
  nonce: 'bm9uY2U',
}
const kinds: CircleKind[] = ['internal', 'teaching', 'business', 'community']
const pageOf = (changes: Partial<Landing> & { kind?: CircleKind }) =>
  landingPage({
    ...landing,
    ...changes,
    circle: changes.circle ?? { ...landing.circle, kind: changes.kind ?? 'business' },
  })

describe.each(kinds)('the page of a circle of kind %s', (kind) => {
  test('comes in one round trip', () => {
    for (const locale of locales) {
      const page = pageOf({ kind, locale })
      expect(Buffer.byteLength(page)).toBeLessThan(30_000)
      expect(gzipSync(page).byteLength).toBeLessThan(14_000)
    }
  })

  test('runs nothing, asks no other server, and obeys a policy that allows one style', () => {
    const page = pageOf({ kind }).replace(/<meta property="og:[a-z]+" content="https:[^"]*">/g, '')
    expect(page).not.toMatch(/<script|<iframe|<img|\sstyle=|\son\w+=|javascript:|url\(|@import|https?:/i)
    expect(page.match(/<style/g)).toHaveLength(1)
    expect(page).toContain('<style nonce="bm9uY2U">')
  })

  test('has one title, one field with its label, one button', () => {
    const page = pageOf({ kind })
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(page.match(/<main/g)).toHaveLength(1)
    expect(page.match(/<button/g)).toHaveLength(1)
    expect(page).toContain('<label class="label" for="name">What shall we call you?</label>')
    expect(page).toMatch(/<input [^>]*id="name" name="name"[^>]* maxlength="60" required/)
    expect(page).toContain('<form class="join" method="post" action="/j/Kq7vT2mZ">')
  })

  test('speaks Chinese where Chinese is wanted', () => {
    const page = pageOf({ kind, locale: 'zh' })
    expect(page).toContain('<html lang="zh" dir="ltr">')
    expect(page).toContain('怎么称呼你？')
    expect(page).not.toMatch(/What shall|Nothing to download| hosts /)
    expect(page).toContain('<a class="lang" href="?lang=en" lang="en"')
  })
})

describe('who is there', () => {
  const said = (changes: Partial<Landing>) => pageOf(changes).match(/<p class="hosts">([^<]*)/)?.[1]

  test('is counted up to a thousand, and not named as a crowd of one', () => {
    expect(said({})).toBe('Mei Lin hosts 128 people')
    expect(said({ memberCount: 1000, more: true })).toBe('Mei Lin hosts 1,000+ people')
    expect(said({ memberCount: 1 })).toBe('Hosted by Mei Lin')
    expect(said({ locale: 'zh', hostName: '梅琳' })).toBe('梅琳主持 · 128 人')
  })

  test('sits round the ring by name for those who do not see it', () => {
    expect(pageOf({ kind: 'community', faces: landing.faces.slice(0, 2) })).toContain(
      'aria-label="Mei Lin and Chef Wu, and one free seat: yours"',
    )
  })
})

test('a photo takes the place of what is drawn, and the name stands below it', () => {
  for (const kind of kinds) {
    const page = pageOf({ circle: { ...landing.circle, kind, cover: '/files/cover' } })
    expect(page).toContain('<img class="cover" src="/files/cover" alt=""')
    expect(page).toContain('<h1><bdi>Lotus Garden</bdi></h1>')
    expect(page).not.toContain('<symbol')
  }
})

test('what happens now and what is public is shown; where there is nothing, nothing stands for it', () => {
  const happening = {
    live: { title: 'Chef Wu is pulling <noodles>', about: 'Live for 12 minutes' },
    posts: [{ text: 'The first crabs & more', about: 'Chef Wu · 20 min ago', picture: '/files/crab' }],
  }
  const page = pageOf({ happening })
  expect(page).toMatch(/LIVE<.*pulling &lt;noodles&gt;.*Live for 12 minutes.*first crabs &amp; more/s)
  for (const nothing of [undefined, { posts: [] }]) {
    expect(pageOf({ happening: nothing })).not.toMatch(/class="on"|<ul|LIVE/)
  }
})

test('a wrong name is kept, said to be wrong, and tied to its sentence', () => {
  const page = pageOf({ error: { field: 'name', message: 'One letter is enough.', typed: ' <b>' } })
  expect(page).toContain('value=" &lt;b&gt;"')
  expect(page).toMatch(/aria-describedby="wrong hint" aria-invalid="true"/)
  expect(page).toContain('<p class="wrong" id="wrong" role="alert">One letter is enough.</p>')
})

test('who has a seat already goes on with one button and no field', () => {
  const page = pageOf({ continueAs: { name: 'Anna' } })
  expect(page).toContain('<button class="btn" name="continue" value="yes">Continue as Anna</button>')
  expect(page).not.toContain('<input')
})

test('no name that anybody gives can become markup', () => {
  const attack = fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</style><svg onload=1>',
    "' onfocus='x",
    '{{x}}',
    '😀',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(attack, fc.string({ unit: 'binary' })), { minLength: 7, maxLength: 7 }),
      fc.constantFrom(...kinds),
      (texts, kind) => {
        const [name = '', description, label, hostName = '', face = '', typed = '', message = ''] = texts
        const page = pageOf({
          circle: { name, description, kind, brand: name },
          code: { label },
          hostName,
          faces: [{ name: face, initials: face, team: true }],
          error: { field: 'name', message, typed },
        })
        expect(page.match(/<script|<img|<svg onload/gi)).toBeNull()
        expect(page.replace(/"[^"]*"/g, '').match(/<[a-z]+[^>]*\s(on\w+|style)=/gi)).toBeNull()
        expect(page.match(/<style/g)).toHaveLength(1)
      },
    ),
  )
})

test('old browsers get what they know', () => {
  const style = pageOf({}).match(/<style[^>]*>(.*)<\/style>/s)?.[1] ?? ''
  expect(style).not.toMatch(/:has\(|@container|oklch|color-mix|aspect-ratio|inset:/)
  expect(style.match(/min-height:100dvh/g)?.length).toBe(style.match(/min-height:100vh;min-height:100dvh/g)?.length)
})
