import { type Html, html } from '../../../platform/server/html.ts'
import { i18nFor, type Locale } from '../../../platform/server/i18n.ts'
import { closedRing, glyph, openRing } from './card-ring.ts'
import { cardStyle } from './card-style.ts'
import { isolated } from './landing-words.ts'
import { page } from './page.ts'
import type { SpentSignIn } from './sign-in-page.ts'

export interface HandOver {
  readonly locale: Locale
  readonly personName: string
  readonly action: string
  /** Somebody else is signed in here, under this name. */
  readonly signedInAs?: string | undefined
  /** This browser is that person's already. */
  readonly already: boolean
  readonly nonce: string
}

/** What a link out of another browser opens. It asks: previews and scanners follow links too. */
export function handOverPage({ locale, personName, action, signedInAs, already, nonce }: HandOver): string {
  const i18n = i18nFor(locale)
  const name = isolated(personName)
  const asks = personName
    ? i18n.t({ id: 'entry.handover.title', message: 'Go on here as {name}?', values: { name } })
    : i18n.t({ id: 'entry.handover.title_unnamed', message: 'Go on here?' })
  const is = i18n.t({ id: 'entry.handover.already', message: 'You are signed in here already' })
  const title = already ? is : asks
  const once = i18n.t({
    id: 'entry.handover.once',
    message: 'Your circles open in this browser too. The link works once, within five minutes.',
  })
  const both = i18n.t({ id: 'entry.handover.nothing_to_do', message: 'There is nothing to do. Your circles are here.' })
  const body = html`
<main class="card">
${openRing(glyph('key'))}
<h1>${title}</h1>
<p>${already ? both : once}</p>
${signedInAs !== undefined && html`<p>${ending(locale, signedInAs)}</p>`}
${already ? goIn(locale) : ask(locale, action)}
</main>
`
  return page({ locale, nonce, title, style: cardStyle, body })
}

function ending(locale: Locale, signedInAs: string): string {
  const i18n = i18nFor(locale)
  const name = isolated(signedInAs)
  return i18n.t({
    id: 'entry.handover.other',
    message: 'This browser is signed in as {name}. That ends here: without a way back, {name} is lost.',
    values: { name },
  })
}

function goIn(locale: Locale): Html {
  const i18n = i18nFor(locale)
  const label = i18n.t({ id: 'entry.handover.go_in', message: 'Open my circles' })
  return html`<div class="do"><a class="btn" href="/">${label}</a></div>`
}

function ask(locale: Locale, action: string): Html {
  const i18n = i18nFor(locale)
  const notYou = i18n.t({ id: 'entry.signin.not_you', message: 'Not you? Close this page: nothing has happened.' })
  return html`<form class="do" method="post" action="${action}">
<button class="btn">${i18n.t({ id: 'entry.handover.button', message: 'Go on here' })}</button>
<p class="hint">${notYou}</p>
</form>`
}

export function spentHandOverPage({ locale, reason, nonce }: SpentSignIn): string {
  const i18n = i18nFor(locale)
  const used = i18n.t({ id: 'entry.signin.used', message: 'This link was used already' })
  const expired = i18n.t({ id: 'entry.signin.expired', message: 'This link is too old' })
  const title = reason === 'used' ? used : expired
  const again = i18n.t({
    id: 'entry.handover.spent',
    message: 'It works once, within five minutes. Where you are signed in, open “Me” and make a new one.',
  })
  const body = html`
<main class="card">
${closedRing(glyph('key'))}
<h1>${title}</h1>
<p>${again}</p>
</main>
`
  return page({ locale, nonce, title, style: cardStyle, body })
}
