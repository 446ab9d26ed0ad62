import { type Html, html } from '../../../platform/server/html.ts'
import { i18nFor, type Locale } from '../../../platform/server/i18n.ts'

/** The one button under a door that stays closed: home, which is where one's circles are, or where one signs in. */
export function wayOn(locale: Locale, known: boolean): Html {
  const i18n = i18nFor(locale)
  const word = known
    ? i18n.t({ id: 'entry.refusal.circles', message: 'Open my circles' })
    : i18n.t({ id: 'entry.refusal.home', message: 'Go to the start' })
  return html`<div class="do"><a class="btn" href="/">${word}</a></div>`
}
