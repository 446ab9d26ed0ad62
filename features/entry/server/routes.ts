import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, i18nFor, type Locale, nothingElse, type Page, serve } from '../../../platform/server/index.ts'
import { type Door, type DoorRefusal, enterByDoor, findDoor, whoIsBehind } from '../../circles/server/index.ts'
import { cleanName, initials, type NameProblem, nameLimit, nameProblem } from '../../people/index.ts'
import { peopleSentences } from '../../people/server/index.ts'
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

async function showDoor(ctx: AnyCtx, code: string, needs: EntryNeeds): Promise<Page> {
  const door = await findDoor(ctx, code)
  if (!door) return refused(ctx, undefined, 'unknown')
  if (door.inside) return { redirect: await needs.wayIn(ctx, door.circle.id) }
  if (door.refusal) return refused(ctx, door, door.refusal)
  return landing(ctx, door, needs)
}

interface Typed {
  name: string
  problem: NameProblem
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
        circle: { ...door.circle, description: door.landingText || undefined },
        code: { label: door.code.label },
        hostName: door.host?.name ?? door.code.giver.name,
        memberCount: members.count,
        more: members.more,
        faces: people.map(({ name, team }) => ({ name, initials: initials(name), team })),
        action: `/j/${door.code.code}`,
        error,
        comeBack: ctx.actor ? undefined : `/sign-in?next=${encodeURIComponent(`/j/${door.code.code}`)}`,
        continueAs: door.known && { name: door.known.name },
        appPrefetch: needs.appPrefetch(locale),
      }),
  }
}

const sentence = (ctx: AnyCtx, problem: NameProblem) => peopleSentences(i18nFor(ctx.visit.locale))[problem] ?? ''

const asPage: Record<DoorRefusal, { status: number; reason: RefusalReason }> = {
  unknown: { status: 404, reason: 'code_unknown' },
  expired: { status: 410, reason: 'code_expired' },
  full: { status: 409, reason: 'code_full' },
  revoked: { status: 410, reason: 'code_revoked' },
  removed: { status: 403, reason: 'removed' },
}

function refused(ctx: AnyCtx, door: Door | undefined, refusal: DoorRefusal): Page {
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

async function enter(ctx: AnyCtx, code: string, given: string | undefined, needs: EntryNeeds): Promise<Page> {
  const door = await findDoor(ctx, code)
  if (!door) return refused(ctx, undefined, 'unknown')
  const name = door.known?.name ?? cleanName((given ?? '').slice(0, nameLimit.raw))
  const problem = door.known || door.inside ? null : nameProblem(name)
  if (problem && door.refusal) return refused(ctx, door, door.refusal)
  if (problem) return landing(ctx, door, needs, { name: name.slice(0, 200), problem })
  const refusal = await enterByDoor(ctx, door, name)
  return refusal ? refused(ctx, door, refusal) : { redirect: await needs.wayIn(ctx, door.circle.id) }
}

export const entryRoutes = (needs: EntryNeeds) => [
  ...invitationRoutes(needs),
  serve(api.showDoor, nothingElse, (ctx, _, { code }) => showDoor(ctx, code, needs)),
  serve(api.enterByCode, nothingElse, (ctx, _, { code, name }) => enter(ctx, code, name, needs)),
]
