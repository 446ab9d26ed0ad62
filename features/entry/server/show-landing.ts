import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, i18nFor, type Locale, type Page } from '../../../platform/server/index.ts'
import { type Door, whoIsBehind } from '../../circles/server/index.ts'
import { initials, type NameProblem } from '../../people/index.ts'
import { peopleSentences } from '../../people/server/index.ts'
import { type NameRefusal, safetySentences } from '../../safety/server/index.ts'
import { landingPage } from './landing-page.ts'
import { type LandingSlots, whatHappens } from './landing-slots.ts'
import { logoAddress } from './logo-address.ts'

type AnyCtx = Ctx<Actor | null>

export interface LandingNeeds {
  publicUrl: string
  /** The app's own files, to fetch while the visitor types a name. */
  appPrefetch(locale: Locale): readonly string[]
  slots: LandingSlots
  /** Looked at by somebody who is inside. */
  watched?: boolean
}

/** A name that will not do, as it comes back in the form. */
export interface WrongName {
  name: string
  answer: string
  problem: NameProblem | NameRefusal
}

const facesShown = 9

export async function showLanding(ctx: AnyCtx, door: Door, needs: LandingNeeds, wrong?: WrongName): Promise<Page> {
  const { people, members } = await whoIsBehind(ctx, door.circle, facesShown)
  const happening = await whatHappens(ctx, door.circle.id, needs.slots)
  const { locale } = ctx.visit
  const error = wrong && { field: 'name' as const, message: sentence(ctx, wrong.problem), typed: wrong.name }
  return {
    status: wrong ? 422 : 200,
    html: (nonce) =>
      landingPage({
        locale,
        nonce,
        circle: shownCircle(door),
        place: { name: door.placeName, logo: logoAddress(door.circle.organizationId, door.logo, 'thumb') },
        asks: door.asks ? { question: door.circle.question, typed: wrong?.answer } : undefined,
        code: { label: door.code?.label ?? '' },
        hostName: door.host?.name ?? door.code?.giver.name ?? '',
        memberCount: members.count,
        more: members.more,
        happening,
        faces: people.map(({ name, team }) => ({ name, initials: initials(name), team })),
        action: door.way,
        error,
        comeBack: ctx.actor || needs.watched ? undefined : `/sign-in?next=${encodeURIComponent(door.way)}`,
        continueAs: door.known && { name: door.known.name },
        appPrefetch: needs.appPrefetch(locale),
        watched: needs.watched,
        address: needs.publicUrl + door.way,
      }),
  }
}

const shownCircle = ({ way, circle, landingText }: Door) => ({
  ...circle,
  description: circle.description || landingText || undefined,
  cover: circle.cover ? `${way}/cover.webp?${circle.cover}` : undefined,
})

function sentence(ctx: AnyCtx, problem: WrongName['problem']): string {
  const i18n = i18nFor(ctx.visit.locale)
  return { ...peopleSentences(i18n), ...safetySentences(i18n) }[problem] ?? ''
}
