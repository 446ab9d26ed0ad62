import type { Actor } from '../../../platform/contract/policy.ts'
import { type Html, html } from '../../../platform/server/html.ts'
import { i18nFor, type Locale } from '../../../platform/server/i18n.ts'
import type { Ctx } from '../../../platform/server/index.ts'

/** Something that happens in the circle at this moment, and that strangers may know of. */
export interface LiveNow {
  readonly title: string
  readonly about: string
}

/** Something that the circle shows to everybody. */
export interface PublicPost {
  readonly text: string
  /** Who and when, in the visitor's language. */
  readonly about: string
  /** The address of a small square picture on this server. */
  readonly picture?: string | undefined
}

/** Places on the landing page that other features fill, wired in app/features.ts. What is given here is shown to
 * strangers: nothing may come out of it that is not public. */
export interface LandingSlots {
  live?(ctx: Ctx<Actor | null>, circleId: string): Promise<LiveNow | undefined>
  /** Newest first; three are shown. */
  posts?(ctx: Ctx<Actor | null>, circleId: string, most: number): Promise<readonly PublicPost[]>
}

export interface Happening {
  readonly live?: LiveNow | undefined
  readonly posts: readonly PublicPost[]
}

const postsShown = 3

export async function whatHappens(ctx: Ctx<Actor | null>, circleId: string, slots: LandingSlots): Promise<Happening> {
  const live = await slots.live?.(ctx, circleId)
  const posts = (await slots.posts?.(ctx, circleId, postsShown)) ?? []
  return { live, posts: posts.slice(0, postsShown) }
}

export const happeningShown = (locale: Locale, { live, posts }: Happening): Html | false =>
  (live || posts.length > 0) &&
  html`<div class="on">${live && nowLine(locale, live)}${posts.length > 0 && news(posts)}</div>`

function nowLine(locale: Locale, { title, about }: LiveNow): Html {
  const i18n = i18nFor(locale)
  const word = i18n.t({ id: 'entry.landing.live', message: 'LIVE' })
  return html`<p class="now"><span class="live">${word}</span><span><b dir="auto">${title}</b><small dir="auto">${about}</small></span></p>`
}

const news = (posts: readonly PublicPost[]): Html =>
  html`<ul class="news">${posts.map(
    ({ text, about, picture }) =>
      html`<li>${picture && html`<img src="${picture}" alt="" width="42" height="42">`}<span><span dir="auto">${text}</span><small dir="auto">${about}</small></span></li>`,
  )}</ul>`
