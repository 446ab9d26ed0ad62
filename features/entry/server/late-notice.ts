import { html } from '../../../platform/server/html.ts'
import { i18nFor, type Locale } from '../../../platform/server/i18n.ts'

/** What the app's own page says when the app does not come for long. A browser that is too old for it cannot say so
 * itself; app/web/app.css shows this after a while, and never once the app stands. */
export function lateNotice(locale: Locale): string {
  const i18n = i18nFor(locale)
  const says = i18n.t({
    id: 'entry.late',
    message:
      'This takes long. If nothing comes, this browser may be too old for the chat: update it, or open this page in another one.',
  })
  return String(html`<p id="late">${says}</p>`)
}
