import { type Html, html } from '../../../platform/server/html.ts'
import { i18nFor, type Locale } from '../../../platform/server/i18n.ts'
import { closedRing, disc, type Glyph, glyph, waitingRing } from './card-ring.ts'
import { cardStyle } from './card-style.ts'
import { page } from './page.ts'
import { type RefusalFacts, type RefusalReason, refusalWords } from './refusal-words.ts'
import { wayOn } from './way-on.ts'

export interface Refusal extends RefusalFacts {
  readonly reason: RefusalReason
  readonly brand?: string | undefined
  readonly nonce: string
  /** Whether this browser belongs to somebody, who has circles to go to. */
  readonly known?: boolean
}

// Who guesses codes must not learn from the answer which of them exist, and nobody's page shows a stranger's circle.
const tellsNothing: readonly RefusalReason[] = ['code_unknown', 'too_many_tries', 'page_missing', 'broken']

/** A door that stays closed: a closed ring, what happened, what to do, and one action where there is one. */
export function refusalPage(refusal: Refusal): string {
  const { locale, reason, nonce, when, zone } = refusal
  const facts: RefusalFacts = tellsNothing.includes(reason) ? { locale, when, zone } : refusal
  const { title, sentences } = refusalWords(reason, facts)
  return page({
    locale,
    title,
    nonce,
    brand: tellsNothing.includes(reason) ? undefined : refusal.brand,
    // Whoever was let in meanwhile is led on by the same address.
    head: reason === 'waiting' ? html`<meta http-equiv="refresh" content="10">` : undefined,
    style: cardStyle,
    body: html`
<main class="card">
${(reason === 'waiting' ? waitingRing : closedRing)(picture(reason, facts.circleName))}
<h1>${title}</h1>
${sentences.map((sentence) => html`<p>${sentence}</p>`)}
${action(refusal)}
</main>
`,
  })
}

const showsCircle: readonly RefusalReason[] = ['removed', 'kept_out', 'circle_closed', 'waiting', 'not_admitted']

const glyphOf: Partial<Record<RefusalReason, Glyph>> = {
  too_many_tries: 'clock',
  too_many_guests: 'clock',
  page_missing: 'nobody',
  broken: 'broken',
}

function picture(reason: RefusalReason, circleName: string | undefined): Html {
  return showsCircle.includes(reason) && circleName ? disc(circleName) : glyph(glyphOf[reason] ?? 'code')
}

// Where a stranger may have come by mistake. Elsewhere they have somebody to ask, and nothing to do here.
const leadsHome: readonly RefusalReason[] = ['code_unknown', 'page_missing']

function action({ reason, locale, known = false }: Refusal): Html | false {
  const i18n = i18nFor(locale)
  // An empty address is the page itself, asked for again.
  const again = i18n.t({ id: 'entry.refusal.again', message: 'Try again' })
  const look = i18n.t({ id: 'entry.refusal.look', message: 'Look again' })
  const words: Partial<Record<RefusalReason, string>> = { too_many_tries: again, broken: again, waiting: look }
  const word = words[reason]
  if (word === undefined) return (known || leadsHome.includes(reason)) && wayOn(locale, known)
  const back = reason === 'waiting' && takeBack(locale)
  return html`<div class="do"><a class="btn" href="">${word}</a></div>${back}`
}

function takeBack(locale: Locale): Html {
  const i18n = i18nFor(locale)
  const word = i18n.t({ id: 'entry.refusal.take_back', message: 'Take it back' })
  return html`<form method="post" action=""><button class="quiet" name="back" value="yes">${word}</button></form>`
}
