import { type Html, html } from '../../../platform/server/html.ts'
import type { Locale } from '../../../platform/server/i18n.ts'
import { type CircleColours, coloursOf } from '../../organizations/accent.ts'
import { baseStyle } from './base-style.ts'

export interface PageParts {
  readonly locale: Locale
  readonly title: string
  /** The one value that the content security policy lets write a style. */
  readonly nonce: string
  readonly brand?: string | undefined
  readonly description?: string | undefined
  readonly head?: Html | undefined
  readonly style: Html
  readonly body: Html
}

/** A whole page that runs no script and carries its only style with it. */
export function page({ locale, title, nonce, brand, description, head, style, body }: PageParts): string {
  const about =
    description &&
    html`
<meta name="description" content="${description}">
<meta property="og:description" content="${description}">`
  const whole = html`<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover,interactive-widget=resizes-content">
<title>${title}</title>
<meta name="robots" content="noindex"><link rel="icon" href="/icons/ring.svg" type="image/svg+xml">
<meta name="referrer" content="same-origin">
<meta name="format-detection" content="telephone=no">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme:light)">
<meta name="theme-color" content="#151311" media="(prefers-color-scheme:dark)">
<meta property="og:type" content="website">
<meta property="og:site_name" content="Opencircle">
<meta property="og:title" content="${title}">${about}${head}
<style nonce="${nonce}">${colourStyle(brand)}${baseStyle}${style}</style>
</head>
<body>${body}</body>
</html>
`
  return `<!doctype html>\n${whole}`
}

// Only circles bring colour: outside of them the accent is ink.
const noCircle: CircleColours = {
  light: { accent: '#1f1b17', onAccent: '#ffffff', wash: '#f4f2ef', rim: '#e5e2df' },
  dark: { accent: '#efece8', onAccent: '#151311', wash: '#23201d', rim: '#2f2b28' },
}

/** Paper, ink and the circle's colours as hex, which every browser knows. */
export function colourStyle(brand: string | undefined): Html {
  const { light, dark } = brand ? coloursOf(brand) : noCircle
  return html`:root{color-scheme:light dark;--paper:#fff;--sunken:#f4f2ef;--line:#e5e2df;--edge:#8a8580;--ink:#1f1b17;--ink2:#57514c;--ink3:#706b65;--ink4:#bab7b2;--seat:#efece8;--team:#dcd7d0;--live:#cc2f28;--accent:${light.accent};--on:${light.onAccent};--wash:${light.wash};--rim:${light.rim};--leaf:${light.accent};--bloom:${light.rim}}
@media(prefers-color-scheme:dark){:root{--paper:#151311;--sunken:#23201d;--line:#2f2b28;--edge:#78746e;--ink:#efece8;--ink2:#bab5af;--ink3:#9f9a95;--ink4:#504c48;--seat:#2b2825;--team:#423d38;--live:#f26a5d;--accent:${dark.accent};--on:${dark.onAccent};--wash:${dark.wash};--rim:${dark.rim}}}
`
}
