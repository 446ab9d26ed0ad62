import { type Html, html } from '../../../platform/server/html.ts'
import { i18nFor, type Locale } from '../../../platform/server/i18n.ts'
import { baseStyle } from './base-style.ts'
import { disc, openRing } from './card-ring.ts'
import { cardStyle } from './card-style.ts'
import { isolated } from './landing-words.ts'
import { colourStyle, page } from './page.ts'

export interface Inside {
  readonly locale: Locale
  readonly name: string
  readonly circle: { readonly name: string; readonly brand: string }
  /** Where the link to go on leads. */
  readonly next: string
  readonly nonce: string
}

/** What somebody sees inside whose browser runs no script: that the seat is theirs, and what writing needs. */
export function insidePage(inside: Inside): string {
  const { locale, nonce, circle } = inside
  return page({
    locale,
    nonce,
    title: circle.name,
    brand: circle.brand,
    style: cardStyle,
    body: html`<main class="card">${card(inside)}</main>`,
  })
}

/** The same for the app's own page, to stand in its body. */
export function insideNotice(inside: Inside): string {
  return String(
    html`<noscript><style nonce="${inside.nonce}">${colourStyle(inside.circle.brand)}${baseStyle}${cardStyle}#late{display:none}</style><main class="card" lang="${inside.locale}" dir="ltr">${card(inside)}</main></noscript>`,
  )
}

function card({ locale, name, circle, next }: Inside): Html {
  const i18n = i18nFor(locale)
  const title = i18n.t({ id: 'entry.inside.title', message: 'You are in, {name}', values: { name: isolated(name) } })
  const seat = i18n.t({
    id: 'entry.inside.seat',
    message: 'Your seat at {circle} is kept on this device.',
    values: { circle: isolated(circle.name) },
  })
  const script = i18n.t({
    id: 'entry.inside.script',
    message: 'To read and write here, this browser has to run JavaScript. Switch it on, then go on.',
  })
  return html`
${openRing(disc(circle.name))}
<h1>${title}</h1>
<p>${seat}</p>
<p>${script}</p>
<div class="do"><a class="btn" href="${next}">${i18n.t({ id: 'entry.inside.go_on', message: 'Go on' })}</a></div>
`
}
