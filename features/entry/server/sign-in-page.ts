import { html } from '../../../platform/server/html.ts'
import { i18nFor, type Locale } from '../../../platform/server/i18n.ts'
import { closedRing, glyph, openRing } from './card-ring.ts'
import { cardStyle } from './card-style.ts'
import { isolated } from './landing-words.ts'
import { page } from './page.ts'

export interface SignIn {
  readonly locale: Locale
  readonly personName: string
  /** The path that the button posts to. Following the link itself never signs in: mail scanners follow links too. */
  readonly action: string
  readonly nonce: string
}

export interface SpentSignIn {
  readonly locale: Locale
  readonly reason: 'used' | 'expired'
  readonly nonce: string
}

export function signInPage({ locale, personName, action, nonce }: SignIn): string {
  const i18n = i18nFor(locale)
  const name = isolated(personName)
  // A new server's owner has no name yet: names belong to an organization.
  const title = personName
    ? i18n.t({ id: 'entry.signin.title', message: 'Sign in to Opencircle as {name}?', values: { name } })
    : i18n.t({ id: 'entry.signin.title_unnamed', message: 'Sign in to Opencircle?' })
  const once = i18n.t({ id: 'entry.signin.once', message: 'This link works once, on the device you open it on.' })
  const notYou = i18n.t({ id: 'entry.signin.not_you', message: 'Not you? Close this page: nothing has happened.' })
  const body = html`
<main class="card">
${openRing(glyph('key'))}
<h1>${title}</h1>
<p>${once}</p>
<form class="do" method="post" action="${action}">
<button class="btn">${i18n.t({ id: 'entry.signin.button', message: 'Sign in' })}</button>
<p class="hint">${notYou}</p>
</form>
</main>
`
  return page({ locale, nonce, title, style: cardStyle, body })
}

/** The same link, once it was used or is too old. */
export function spentSignInPage({ locale, reason, nonce }: SpentSignIn): string {
  const i18n = i18nFor(locale)
  const used = i18n.t({ id: 'entry.signin.used', message: 'This link was used already' })
  const expired = i18n.t({ id: 'entry.signin.expired', message: 'This link is too old' })
  const title = reason === 'used' ? used : expired
  const spent = i18n.t({
    id: 'entry.signin.spent',
    message:
      'A sign-in link works once, and only for a short time. For a new one, run this on the server, with your name at the end:',
  })
  const body = html`
<main class="card">
${closedRing(glyph('key'))}
<h1>${title}</h1>
<p>${spent}</p>
<code>bin/signin ${i18n.t({ id: 'entry.signin.name_slot', message: 'NAME' })}</code>
</main>
`
  return page({ locale, nonce, title, style: cardStyle, body })
}
