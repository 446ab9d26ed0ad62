import type { Actor } from '../../../platform/contract/policy.ts'
import {
  addressKey,
  type Ctx,
  i18nFor,
  type Locale,
  nothingElse,
  type Pace,
  type Page,
  pace,
  serve,
} from '../../../platform/server/index.ts'
import {
  type Door,
  type DoorRefusal,
  enterByDoor,
  findDoor,
  type Newcomer,
  whoIsBehind,
} from '../../circles/server/index.ts'
import { cleanName, initials, type NameProblem, nameLimit, nameProblem } from '../../people/index.ts'
import { peopleSentences } from '../../people/server/index.ts'
import { type NameRefusal, refuseName, safetySentences } from '../../safety/server/index.ts'
import * as api from '../contract.ts'
import { type InvitationNeeds, invitationRoutes } from './invitation-routes.ts'
import { landingPage } from './landing-page.ts'
import { refusalPage } from './refusal-page.ts'
import type { RefusalReason } from './refusal-words.ts'

type AnyCtx = Ctx<Actor | null>

export interface EntryNeeds extends InvitationNeeds {
  /** The app's own files, to fetch while the visitor types a name. */
  appPrefetch(locale: Locale): readonly string[]
  /** Where somebody who is inside goes. */
  wayIn(ctx: AnyCtx, circleId: string): Promise<string>
}

const facesShown = 9

/** Of one address, within `guessingMs`: nobody mistypes that often. */
const wrongCodes = 120
const guessingMs = 10 * 60_000
/** Through one code, within a minute: a stadium, not a script. */
const joinsPerMinute = 600

interface Paces {
  wrong: Pace
  joins: Pace
}

type Needs = EntryNeeds & Paces

/** The door behind a code. Where codes are being guessed, no stranger learns any more which exist: somebody who has
 * come in before, whoever else is behind that address, still gets through. */
async function tryCode(ctx: AnyCtx, code: string, { wrong }: Paces): Promise<Door | Page> {
  const address = addressKey(ctx.visit.address)
  const stranger = !ctx.actor && !ctx.visit.device
  if (stranger && wrong.full(address, ctx.now())) return refused(ctx, undefined, 'too_many_tries')
  const door = await findDoor(ctx, code)
  if (door) return door
  wrong.take(address, ctx.now())
  return refused(ctx, undefined, 'unknown')
}

const isPage = (found: Door | Page): found is Page => !('circle' in found)

async function showDoor(ctx: AnyCtx, code: string, needs: Needs): Promise<Page> {
  const door = await tryCode(ctx, code, needs)
  if (isPage(door)) return door
  if (door.inside) return { redirect: await needs.wayIn(ctx, door.circle.id) }
  if (door.refusal) return refused(ctx, door, door.refusal)
  return landing(ctx, door, needs)
}

interface Typed {
  name: string
  answer: string
  problem: NameProblem | NameRefusal
}

async function landing(ctx: AnyCtx, door: Door, needs: EntryNeeds, typed?: Typed): Promise<Page> {
  const { people, members } = await whoIsBehind(ctx, door.circle, facesShown)
  const { locale } = ctx.visit
  const error = typed && { field: 'name' as const, message: sentence(ctx, typed.problem), typed: typed.name }
  return {
    status: typed ? 422 : 200,
    html: (nonce) =>
      landingPage({
        locale,
        nonce,
        circle: { ...door.circle, description: door.circle.description || door.landingText || undefined },
        asks: door.asks ? { question: door.circle.question, typed: typed?.answer } : undefined,
        code: { label: door.code?.label ?? '' },
        hostName: door.host?.name ?? door.code?.giver.name ?? '',
        memberCount: members.count,
        more: members.more,
        faces: people.map(({ name, team }) => ({ name, initials: initials(name), team })),
        action: door.way,
        error,
        comeBack: ctx.actor ? undefined : `/sign-in?next=${encodeURIComponent(door.way)}`,
        continueAs: door.known && { name: door.known.name },
        appPrefetch: needs.appPrefetch(locale),
      }),
  }
}

function sentence(ctx: AnyCtx, problem: Typed['problem']): string {
  const i18n = i18nFor(ctx.visit.locale)
  return { ...peopleSentences(i18n), ...safetySentences(i18n) }[problem] ?? ''
}

type EntryRefusal = DoorRefusal | 'too_many_tries'

const asPage: Record<EntryRefusal, { status: number; reason: RefusalReason }> = {
  unknown: { status: 404, reason: 'code_unknown' },
  expired: { status: 410, reason: 'code_expired' },
  full: { status: 409, reason: 'code_full' },
  revoked: { status: 410, reason: 'code_revoked' },
  removed: { status: 403, reason: 'removed' },
  kept_out: { status: 403, reason: 'kept_out' },
  waiting: { status: 200, reason: 'waiting' },
  not_admitted: { status: 403, reason: 'not_admitted' },
  archived: { status: 410, reason: 'circle_closed' },
  by_invitation: { status: 403, reason: 'by_invitation' },
  too_many_guests: { status: 429, reason: 'too_many_guests' },
  too_many_tries: { status: 429, reason: 'too_many_tries' },
}

function refused(ctx: AnyCtx, door: Door | undefined, refusal: EntryRefusal): Page {
  const { locale } = ctx.visit
  const { status, reason } = asPage[refusal]
  return {
    status,
    html: (nonce) =>
      refusalPage({
        locale,
        nonce,
        reason,
        circleName: door?.circle.name,
        hostName: door?.host?.name,
        brand: door?.circle.brand,
        when: door?.since ? new Date(door.since) : undefined,
        zone: door?.zone,
      }),
  }
}

interface Given {
  name?: string | undefined
  answer?: string | undefined
}

async function enter(ctx: AnyCtx, code: string, given: Given, needs: Needs): Promise<Page> {
  const door = await tryCode(ctx, code, needs)
  if (isPage(door)) return door
  const newcomer = {
    name: door.known?.name ?? cleanName((given.name ?? '').slice(0, nameLimit.raw)),
    answer: answerOf(given),
  }
  const problem = door.known || door.inside ? null : await problemOf(ctx, door, newcomer.name)
  if (problem && door.refusal) return refused(ctx, door, door.refusal)
  if (problem) return landing(ctx, door, needs, { ...newcomer, name: newcomer.name.slice(0, 200), problem })
  if (!door.inside && !needs.joins.take(door.key, ctx.now())) return refused(ctx, undefined, 'too_many_tries')
  return goIn(ctx, door, newcomer, needs)
}

const longestAnswer = 300
const answerOf = ({ answer = '' }: Given) =>
  answer.slice(0, longestAnswer).toWellFormed().replaceAll('\u0000', '').trim()

async function goIn(ctx: AnyCtx, door: Door, newcomer: Newcomer, needs: Needs): Promise<Page> {
  const refusal = await enterByDoor(ctx, door, newcomer)
  // The page that says so can be asked for again without asking again.
  if (refusal === 'waiting') return { redirect: door.way }
  return refusal ? refused(ctx, door, refusal) : { redirect: await needs.wayIn(ctx, door.circle.id) }
}

const problemOf = async (ctx: AnyCtx, { circle: { organizationId } }: Door, name: string) =>
  nameProblem(name) ?? (await refuseName(ctx, { organizationId, name }))

export function entryRoutes(given: EntryNeeds) {
  const needs: Needs = {
    ...given,
    wrong: pace({ most: wrongCodes, perMs: guessingMs }),
    joins: pace({ most: joinsPerMinute, perMs: 60_000 }),
  }
  return [
    ...invitationRoutes(needs),
    serve(api.showDoor, nothingElse, (ctx, _, { code }) => showDoor(ctx, code, needs)),
    serve(api.enterByCode, nothingElse, (ctx, _, { code, ...given }) => enter(ctx, code, given, needs)),
  ]
}
