import { type Html, html } from '../../../platform/server/html.ts'
import { i18nFor, type Locale } from '../../../platform/server/i18n.ts'
import { type Happening, happeningShown } from './landing-slots.ts'
import { landingStyle } from './landing-style.ts'
import { type CircleKind, hostLine, isolated, joinLabel, sceneLabel } from './landing-words.ts'
import { coverScene, nameScene } from './name-scene.ts'
import { page } from './page.ts'
import type { Face } from './seats.ts'
import { tableScene } from './table-scene.ts'

export interface Landing {
  readonly locale: Locale
  readonly circle: {
    readonly name: string
    readonly kind: CircleKind
    readonly brand: string
    readonly description?: string | undefined
    /** The address of a square photo of at most 16 KB, on this server. */
    readonly cover?: string | undefined
  }
  /** Whose circle it is; its logo is an address on this server. */
  readonly place?: { readonly name: string; readonly logo?: string | undefined } | undefined
  /** Somebody has to say yes; the question is asked where there is one. */
  readonly asks?: { readonly question: string; readonly typed?: string | undefined } | undefined
  readonly code: { readonly label?: string | undefined }
  readonly hostName: string
  readonly memberCount: number
  /** True when counting stopped at `memberCount`. */
  readonly more?: boolean | undefined
  /** What other features show of the circle to everybody. */
  readonly happening?: Happening | undefined
  /** At most nine are drawn; the first sit nearest. */
  readonly faces: readonly Face[]
  /** The path that the form posts `name`, or `continue`, to. */
  readonly action: string
  readonly error?: { readonly field: 'name'; readonly message: string; readonly typed: string } | undefined
  /** Someone who has a session goes in under that name. */
  readonly continueAs?: { readonly name: string } | undefined
  /** Where whoever was here before is asked for their e-mail. */
  readonly comeBack?: string | undefined
  /** Addresses of the app's own scripts and styles, fetched while the name is typed. */
  readonly appPrefetch: readonly string[]
  /** Whoever is inside looks at it: the form is there and sends nothing. */
  readonly watched?: boolean | undefined
  /** The whole address of this page, for those who are sent its link. */
  readonly address: string
  readonly nonce: string
}

export const longestName = 60

/** What a scanned code opens: the circle, who is there, one field and one button. */
export function landingPage(landing: Landing): string {
  const { locale, circle, nonce } = landing
  return page({
    locale,
    nonce,
    title: circle.name,
    brand: circle.brand,
    description: circle.description || hostsOf(landing),
    head: html`${preview(landing)}${landing.appPrefetch.map((address) => html`<link rel="prefetch" href="${address}">`)}`,
    style: landingStyle,
    body: html`
<main class="land">
${[logo(landing), languageLink(locale), scene(landing), who(landing), form(landing)]}
</main>
`,
  })
}

/** What messengers show beside the link (Open Graph): nothing of it that the page itself does not show. */
function preview({ address, circle }: Landing): Html {
  const picture = `${address}/picture.png`
  return html`
<meta property="og:url" content="${address}">
<meta property="og:image" content="${picture}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="${circle.name}">
<meta name="twitter:card" content="summary_large_image">`
}

const logo = ({ place }: Landing): Html | undefined =>
  place?.logo === undefined
    ? undefined
    : html`<img class="logo" src="${place.logo}" alt="${place.name}" width="40" height="40">`

function languageLink(locale: Locale): Html {
  const [other, name] = locale === 'zh' ? ['en', 'English'] : ['zh', '中文']
  return html`<a class="lang" href="?lang=${other}" lang="${other}" hreflang="${other}"><span>${name}</span></a>`
}

const namedInRing = ({ kind, cover }: Landing['circle']): boolean => kind === 'community' && !cover

function scene({ locale, circle, faces }: Landing): Html {
  const seated = faces.slice(0, 9)
  const label = sceneLabel(locale, seated)
  const i18n = i18nFor(locale)
  const you = i18n.t({ id: 'entry.landing.you', message: 'you' })
  if (circle.cover) return html`<div class="scene ring">${coverScene(circle.cover, seated, you, label)}</div>`
  if (circle.kind === 'community')
    return html`<div class="scene ring named">${nameScene(circle.name, seated, you, label)}</div>`
  return html`<div class="scene table">${tableScene(circle.kind, seated, you, label)}</div>`
}

function who(landing: Landing): Html {
  const { name, description } = landing.circle
  const title =
    !namedInRing(landing.circle) && html`<h1${name.length > 24 && html` class="long"`}><bdi>${name}</bdi></h1>`
  const about = description && html`<p class="about" dir="auto">${description}</p>`
  const place = landing.code.label && html`<p class="place" dir="auto">${landing.code.label}</p>`
  return html`<div class="who">${title}${about}${place}<p class="hosts">${hostsOf(landing)}</p>${landing.happening && happeningShown(landing.locale, landing.happening)}</div>`
}

const hostsOf = ({ locale, hostName, memberCount, more }: Landing): string =>
  hostLine(locale, hostName, memberCount, more ?? false)

function form(landing: Landing): Html {
  const { action, continueAs, watched } = landing
  const inside = continueAs ? goOn(landing, continueAs.name) : askName(landing)
  if (watched)
    return html`<div class="join">${watchedHint(landing)}<fieldset class="still" disabled>${inside}</fieldset></div>`
  return html`<form class="join" method="post" action="${action}">${inside}</form>`
}

function watchedHint({ locale }: Landing): Html {
  const i18n = i18nFor(locale)
  const hint = i18n.t({
    id: 'entry.landing.watched',
    message: 'This is what a guest sees. You are inside: for you nothing here can be pressed.',
  })
  return html`<p class="watched">${hint}</p>`
}

/** What the host asks of whoever wants to come in, and that somebody answers. */
function askAnswer({ locale, asks, hostName }: Landing): Html | false {
  if (!asks) return false
  const i18n = i18nFor(locale)
  const host = isolated(hostName)
  const yes = i18n.t({ id: 'entry.landing.asks', message: '{host} lets people in one by one.', values: { host } })
  const field = html`<label class="label" for="answer" dir="auto">${asks.question}</label>
<input class="field answer" id="answer" name="answer" type="text" maxlength="300" value="${asks.typed}" dir="auto" autocomplete="off">`
  return html`${asks.question && field}<p class="hint yes">${yes}</p>`
}

const enterWord = ({ locale, circle, asks }: Landing): string =>
  asks ? i18nFor(locale).t({ id: 'entry.landing.ask', message: 'Ask to come in' }) : joinLabel(locale, circle.kind)

function goOn(landing: Landing, knownName: string): Html {
  const { locale, asks } = landing
  const i18n = i18nFor(locale)
  const name = isolated(knownName)
  const label = i18n.t({ id: 'entry.landing.continue_as', message: 'Continue as {name}', values: { name } })
  const hint = i18n.t({ id: 'entry.landing.seen_name', message: 'The people here will see this name.' })
  return html`
${askAnswer(landing)}
<button class="btn" name="continue" value="yes">${asks ? enterWord(landing) : label}</button>
<p class="hint">${hint}</p>
`
}

function askName(landing: Landing): Html {
  const { locale, error } = landing
  const i18n = i18nFor(locale)
  const label = i18n.t({ id: 'entry.landing.name_label', message: 'What shall we call you?' })
  const hint = i18n.t({
    id: 'entry.landing.hint',
    message: 'Nothing to download and no account. The people here will see this name.',
  })
  const back = i18n.t({ id: 'entry.landing.come_back', message: 'Been here before?' })
  return html`
${askAnswer(landing)}
<label class="label" for="name">${label}</label>
<div class="pair">${nameField(locale, error)}<button class="btn">${enterWord(landing)}</button></div>
${error && html`<p class="wrong" id="wrong" role="alert">${error.message}</p>`}
<p class="hint" id="hint">${hint}</p>
${landing.comeBack && html`<p class="back"><a href="${landing.comeBack}">${back}</a></p>`}
`
}

function nameField(locale: Locale, error: Landing['error']): Html {
  const i18n = i18nFor(locale)
  const placeholder = i18n.t({ id: 'entry.landing.name_placeholder', message: 'Your name' })
  return html`<input class="field" id="name" name="name" type="text" maxlength="${longestName}" required
 value="${error?.typed}" placeholder="${placeholder}" dir="auto" autocomplete="nickname" autocapitalize="words"
 autocorrect="off" spellcheck="false" enterkeyhint="go" aria-describedby="${error && 'wrong '}hint"${error && html` aria-invalid="true" autofocus`}>`
}
