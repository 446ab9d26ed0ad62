import { type Html, html } from '../../../platform/server/html.ts'
import { i18nFor, type Locale } from '../../../platform/server/i18n.ts'
import type { InvitationRefusal } from '../../organizations/server/index.ts'
import { closedRing, disc, glyph, openRing, portrait } from './card-ring.ts'
import { cardStyle } from './card-style.ts'
import { isolated } from './landing-words.ts'
import { logoAddress } from './logo-address.ts'
import { page } from './page.ts'
import { wayOn } from './way-on.ts'

export interface InvitationParts {
  readonly locale: Locale
  readonly nonce: string
  readonly organization: {
    readonly id: string
    readonly name: string
    readonly accent: string
    readonly logo: string | null
  }
  readonly giverName: string
  readonly role: 'owner' | 'admin' | 'staff'
  /** Whoever has a name here comes in under that. */
  readonly knownName?: string | undefined
  /** The path that the form posts `name` to. */
  readonly action: string
  readonly error?: { readonly message: string; readonly typed: string } | undefined
}

/** Who invites to what, as what; one field and one button. */
export function invitationPage(parts: InvitationParts): string {
  const { locale, nonce, organization } = parts
  const i18n = i18nFor(locale)
  const [giver, place] = [isolated(parts.giverName), isolated(organization.name)]
  const title = i18n.t({
    id: 'entry.invitation.title',
    message: '{giver} invites you to the team of {place}',
    values: { giver, place },
  })
  return page({
    locale,
    nonce,
    title,
    brand: organization.accent,
    style: html`${cardStyle}${formStyle}`,
    body: html`
<main class="card">
${openRing(signOf(organization))}
<h1>${title}</h1>
<p>${roleLine(parts)}</p>
<form class="do" method="post" action="${parts.action}">
${parts.knownName === undefined && nameField(parts)}
<button class="btn">${button(parts)}</button>
<p class="hint">${i18n.t({ id: 'entry.invitation.nothing_yet', message: 'Nothing has happened yet. Not for you? Close this page.' })}</p>
</form>
</main>
`,
  })
}

function signOf({ id, name, logo }: InvitationParts['organization']): Html {
  const address = logoAddress(id, logo, 'feed')
  return address === undefined ? disc(name) : portrait(address)
}

function roleLine({ locale, role }: InvitationParts): string {
  const i18n = i18nFor(locale)
  return {
    owner: i18n.t({ id: 'entry.invitation.as_owner', message: 'As an owner: everything here is yours to decide.' }),
    admin: i18n.t({ id: 'entry.invitation.as_admin', message: 'As an administrator: you run it together.' }),
    staff: i18n.t({ id: 'entry.invitation.as_staff', message: 'As staff: guests see that you belong to the team.' }),
  }[role]
}

function button({ locale, knownName }: InvitationParts): string {
  const i18n = i18nFor(locale)
  if (knownName === undefined) return i18n.t({ id: 'entry.invitation.join', message: 'Join the team' })
  const name = isolated(knownName)
  return i18n.t({ id: 'entry.invitation.join_as', message: 'Join the team as {name}', values: { name } })
}

function nameField({ locale, error }: InvitationParts): Html {
  const i18n = i18nFor(locale)
  const label = i18n.t({ id: 'entry.landing.name_label', message: 'What shall we call you?' })
  const placeholder = i18n.t({ id: 'entry.landing.name_placeholder', message: 'Your name' })
  return html`<label class="label" for="name">${label}</label>
<input class="field" id="name" name="name" type="text" maxlength="60" required value="${error?.typed}"
 placeholder="${placeholder}" dir="auto" autocomplete="nickname" autocapitalize="words" autocorrect="off"
 spellcheck="false" enterkeyhint="go"${error && html` aria-invalid="true" aria-describedby="wrong" autofocus`}>
${error && html`<p class="wrong" id="wrong" role="alert">${error.message}</p>`}`
}

export interface SpentInvitation {
  readonly locale: Locale
  readonly nonce: string
  readonly reason: InvitationRefusal
  readonly giverName?: string | undefined
  /** Whether this browser belongs to somebody, who has circles to go to. */
  readonly known: boolean
}

/** The same link when it lets nobody in: what happened, and whom to ask. */
export function spentInvitationPage({ locale, nonce, reason, giverName, known }: SpentInvitation): string {
  const i18n = i18nFor(locale)
  const giver = isolated(giverName ?? '')
  const ask = giver
    ? i18n.t({ id: 'entry.invitation.ask', message: 'Ask {giver} for a new one.', values: { giver } })
    : i18n.t({ id: 'entry.invitation.ask_anybody', message: 'Ask whoever sent it to you for a new one.' })
  const title = titles(locale)[reason]
  return page({
    locale,
    nonce,
    title,
    style: cardStyle,
    body: html`
<main class="card">
${closedRing(glyph('key'))}
<h1>${title}</h1>
<p>${advice(locale, reason) ?? ask}</p>
${wayOn(locale, known)}
</main>
`,
  })
}

function advice(locale: Locale, reason: InvitationRefusal): string | undefined {
  const i18n = i18nFor(locale)
  if (reason === 'other_person')
    return i18n.t({
      id: 'entry.invitation.sign_in',
      message: 'Sign in with the e-mail address that it was sent to, then open it again.',
    })
  if (reason === 'void' || reason === 'resting')
    return i18n.t({ id: 'entry.invitation.speak', message: 'Speak to the people who run the place.' })
  return undefined
}

function titles(locale: Locale): Record<InvitationRefusal, string> {
  const i18n = i18nFor(locale)
  return {
    unknown: i18n.t({ id: 'entry.invitation.unknown', message: 'This invitation leads nowhere' }),
    expired: i18n.t({ id: 'entry.invitation.expired', message: 'This invitation has ended' }),
    used: i18n.t({ id: 'entry.invitation.used', message: 'This invitation was used already' }),
    revoked: i18n.t({ id: 'entry.invitation.revoked', message: 'This invitation was taken back' }),
    void: i18n.t({ id: 'entry.invitation.void', message: 'Whoever sent this may no longer invite' }),
    other_person: i18n.t({ id: 'entry.invitation.other', message: 'This invitation is for somebody else' }),
    resting: i18n.t({ id: 'entry.invitation.resting', message: 'Your place here was deactivated' }),
  }
}

const formStyle = html`.label{display:block;margin:0 0 6px;font:500 14px/20px var(--font);color:var(--ink2);text-align:start}
.field{-webkit-appearance:none;appearance:none;width:100%;height:52px;margin:0 0 12px;padding:0 16px;border:1.5px solid var(--edge);border-radius:14px;background:var(--paper);color:var(--ink);font:400 16px/24px var(--font)}
.field::placeholder{color:var(--ink3);opacity:1}
.field:focus{outline:0;border-color:var(--accent);box-shadow:0 0 0 3px var(--rim)}
.field[aria-invalid]{border-color:var(--live)}
.card .wrong{max-width:none;margin:0 0 12px;font:500 14px/20px var(--font);color:var(--live);text-align:start}
@media(min-width:900px){.card .do{min-width:360px;padding-top:24px}}
`
