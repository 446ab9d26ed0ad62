import { type Html, html } from '../../../platform/server/html.ts'

const glyphs = {
  code: html`<g fill="none" stroke="var(--ink3)" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"><rect x="46" y="46" width="15.5" height="15.5" rx="4"/><rect x="70.5" y="46" width="15.5" height="15.5" rx="4"/><rect x="46" y="70.5" width="15.5" height="15.5" rx="4"/><path d="M71 71.5h.1M78.5 78.5h.1M86 71.5v.1M71 86h.1M86 86h-5.5"/></g>`,
  clock: html`<path d="M66 42v25l15 9" fill="none" stroke="var(--ink3)" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/><g fill="var(--ink4)"><circle cx="66" cy="20" r="2.5"/><circle cx="112" cy="66" r="2.5"/><circle cx="66" cy="112" r="2.5"/><circle cx="20" cy="66" r="2.5"/></g>`,
  nobody: html`<circle cx="66" cy="66" r="24" fill="none" stroke="var(--ink3)" stroke-width="3" stroke-dasharray="6 6.56" stroke-linecap="round"/>`,
  broken: html`<g fill="none" stroke="var(--ink3)" stroke-width="3.2" stroke-linejoin="round"><path d="M63 37a29 29 0 0 0-1 58l-5-15 8-11-9-13z"/><path d="M71 38a29 29 0 0 1-1 57l-5-15 8-11-9-13z"/></g>`,
  key: html`<g fill="none" stroke="var(--ink)" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"><circle cx="55" cy="66" r="10.5"/><path d="M65.5 66H89v8M79 66v6"/></g>`,
}

export type Glyph = keyof typeof glyphs

/** A closed ring: nothing waits behind it. */
export function closedRing(inside: Html): Html {
  return html`<svg viewBox="0 0 132 132" aria-hidden="true"><circle cx="66" cy="66" r="60" fill="none" stroke="var(--ink4)" stroke-width="2.5"/>${inside}</svg>`
}

/** A ring open at half past one, with a dot in the opening: somebody may come in. */
export function openRing(inside: Html): Html {
  return html`<svg viewBox="0 0 132 132" aria-hidden="true"><path d="M114.5 30.7A60 60 0 1 1 101.3 17.5" fill="none" stroke="var(--accent)" stroke-width="3.5" stroke-linecap="round"/><circle cx="108.4" cy="23.6" r="4" fill="var(--accent)"/>${inside}</svg>`
}

/** The same ring with its opening dotted: it may open yet. */
export function waitingRing(inside: Html): Html {
  return html`<svg viewBox="0 0 132 132" aria-hidden="true"><g fill="none" stroke="var(--accent)" stroke-width="4" stroke-linecap="round"><path d="M120.4 40.6A60 60 0 1 1 91.4 11.6"/><path d="M99.6 16.3A60 60 0 0 1 118 36" stroke-dasharray=".1 7"/></g>${inside}</svg>`
}

export const glyph = (name: Glyph): Html => glyphs[name]

export function disc(name: string): Html {
  return html`<circle cx="66" cy="66" r="46" fill="var(--rim)"/><text x="66" y="77" font-size="32" fill="var(--accent)">${initialsOf(name)}</text>`
}

/** A square picture, cut round. */
export const portrait = (address: string): Html =>
  html`<clipPath id="round"><circle cx="66" cy="66" r="46"/></clipPath><image href="${address}" x="20" y="20" width="92" height="92" clip-path="url(#round)" preserveAspectRatio="xMidYMid slice"/>`

/** One Chinese character, or the first letters of the first two words. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const firsts = words.map((word) => [...new Intl.Segmenter('und').segment(word)][0]?.segment ?? '').filter(Boolean)
  const first = firsts[0] ?? ''
  return /\p{Script=Han}/u.test(first) ? first : firsts.slice(0, 2).join('').toUpperCase()
}
