import type { Actor } from '../../../platform/contract/policy.ts'
import { type Ctx, lockHeads } from '../../../platform/server/index.ts'
import { alsoSee, findCard, findLook, type Look, takePlace } from '../../organizations/server/index.ts'
import type { PersonCard } from '../../people/index.ts'
import { createPerson, startSession } from '../../people/server/index.ts'
import { findBanAgainst, hasMadeTooMany, rememberDevice } from '../../safety/server/index.ts'
import { dayIn } from '../days.ts'
import { findCircleIdBySlug, findOrganizationOfSlug } from './circle-queries.ts'
import { normalCode } from './code-actions.ts'
import { type CodeRow, findCodeByText, findOrganizationOfCode } from './code-queries.ts'
import { countUse } from './figures-queries.ts'
import { joinCircle } from './member-actions.ts'
import { listMembersOf } from './member-list-queries.ts'
import { type CircleRow, countMembers, findCircle, findFirstHost, findMember } from './queries.ts'
import { askToJoin, waitingOf } from './request-actions.ts'

type AnyCtx = Ctx<Actor | null>

/** Why a code lets nobody in, or not this person. */
export type DoorRefusal =
  | 'unknown'
  | 'expired'
  | 'full'
  | 'revoked'
  | 'removed'
  | 'kept_out'
  | 'too_many_guests'
  /** The circle rests. */
  | 'archived'
  /** The circle is private: only a code for one person opens it. */
  | 'by_invitation'
  /** They have asked to come in, and nobody has answered yet. */
  | 'waiting'
  /** They have asked, and were told no. */
  | 'not_admitted'

/** What stands behind a code or a circle's link: what its page may show to a stranger, and what entering needs. */
export interface Door {
  /** Null at the circle's own link. */
  code: CodeRow | null
  /** The path of this door: `/j/CODE` or `/c/SLUG`. */
  way: string
  /** What visits of this door are counted by. */
  key: string
  circle: CircleRow
  host: Pick<PersonCard, 'name'> | undefined
  /** The visitor's own name in this organization, if they have one. */
  known: PersonCard | undefined
  inside: boolean
  /** The organization's time zone, and what it says on the pages of its codes. */
  zone: string
  placeName: string
  landingText: string
  /** Of its place; for everybody. */
  logo: string | null
  /** Whoever comes asks first, and is let in by somebody. */
  asks: boolean
  refusal: DoorRefusal | null
  /** When the refusal's reason came about. */
  since: string | null
}

/** The door that a code opens, for whoever stands before it; undefined when there is none. */
export async function findDoor(ctx: AnyCtx, typed: string): Promise<Door | undefined> {
  const text = normalCode(typed)
  const found = await findOrganizationOfCode(ctx.db, text)
  if (!found) return undefined
  await alsoSee(ctx, found.organizationId)
  const code = await findCodeByText(ctx.db, found.organizationId, text)
  return code && doorTo(ctx, code.circleId, code)
}

/** The door at a circle's own link. Where the circle is open to holders of codes only, there is none for others. */
export async function findLinkDoor(ctx: AnyCtx, typed: string): Promise<Door | undefined> {
  const slug = normalCode(typed)
  const found = await findOrganizationOfSlug(ctx.db, slug)
  if (!found) return undefined
  await alsoSee(ctx, found.organizationId)
  const circle = await findCircleIdBySlug(ctx.db, found.organizationId, slug)
  const door = circle && (await doorTo(ctx, circle.id, null))
  return door && (door.inside || byLink.includes(door.circle.visibility)) ? door : undefined
}

const byLink: readonly CircleRow['visibility'][] = ['open', 'approval']

async function doorTo(ctx: AnyCtx, circleId: string, code: CodeRow | null): Promise<Door | undefined> {
  const circle = await findCircle(ctx.db, ctx.actor?.personId ?? null, circleId)
  if (!circle) return undefined
  const known = ctx.actor ? await findCard(ctx.db, circle.organizationId, ctx.actor.personId) : undefined
  const host = await findFirstHost(ctx.db, circle)
  const look = await findLook(ctx.db, circle.organizationId)
  return {
    code,
    way: code ? `/j/${code.code}` : `/c/${circle.slug}`,
    key: code?.id ?? circle.id,
    circle,
    host,
    known,
    ...placeOf(look),
    inside: circle.mine !== null,
    asks: asksFirst(circle, code) && !known?.team,
    ...(await judge(ctx, code, { circle, known })),
  }
}

const placeOf = ({ zone = 'UTC', landingText = '', name: placeName = '', logo = null }: Partial<Look> = {}) => ({
  zone,
  placeName,
  landingText,
  logo,
})

const asksFirst = ({ visibility }: CircleRow, code: CodeRow | null) =>
  visibility === 'approval' || code?.approval === true

type Judgement = Pick<Door, 'refusal' | 'since'>
type Known = Awaited<ReturnType<typeof findCard>>

const judge = async (ctx: AnyCtx, code: CodeRow | null, { circle, known }: { circle: CircleRow; known: Known }) =>
  (await judgeVisitor(ctx, circle, known)) ??
  judgeCircle(circle, code) ??
  (await judgeRequest(ctx, circle)) ??
  judgeCode(code, ctx.now())

async function judgeRequest(ctx: AnyCtx, circle: CircleRow): Promise<Judgement | null> {
  const waiting = ctx.actor && (await waitingOf(ctx, circle, ctx.actor.personId))
  return waiting && { refusal: waiting.state, since: waiting.since }
}

async function judgeVisitor(ctx: AnyCtx, circle: CircleRow, known: Known): Promise<Judgement | null> {
  if (known?.deactivated) return { refusal: 'removed', since: null }
  const personId = ctx.actor?.personId ?? null
  const member = personId && (await findMember(ctx.db, circle, personId))
  if (member && member.state === 'removed') return { refusal: 'removed', since: member.endedAt }
  const { organizationId, id: circleId } = circle
  const ban = await findBanAgainst(ctx, { organizationId, circleId, personId, team: known?.team ?? false })
  return ban ? { refusal: 'kept_out', since: ban.at } : null
}

function judgeCircle({ archivedAt, visibility }: CircleRow, code: CodeRow | null): Judgement | null {
  if (archivedAt) return { refusal: 'archived', since: archivedAt }
  return visibility === 'private' && code?.useLimit !== 1 ? { refusal: 'by_invitation', since: null } : null
}

export function judgeCode(code: CodeRow | null, now: Date): Judgement {
  if (!code) return { refusal: null, since: null }
  if (code.revokedAt) return { refusal: 'revoked', since: code.revokedAt }
  if (code.expiresAt && code.expiresAt <= now.toISOString()) return { refusal: 'expired', since: code.expiresAt }
  if (code.useLimit !== null && code.joined >= code.useLimit) return { refusal: 'full', since: null }
  return { refusal: null, since: null }
}

/** The people to draw around the door: those who came first, and how many there are. */
export async function whoIsBehind(ctx: AnyCtx, circle: CircleRow, most: number) {
  const [people, counts] = [await listMembersOf(ctx.db, circle, { limit: most }), await countMembers(ctx.db, [circle])]
  return { people, members: counts.get(circle.id) ?? { count: 0, more: false } }
}

/** Who is in from now on, or why they are not. */
export type Entered = { refusal: DoorRefusal } | { refusal: null; personId: string }

export interface Newcomer {
  /** Already cleaned. */
  name: string
  /** To the circle's question, where there is one. */
  answer: string
}

/** Goes in by a door: as the person this browser is signed in as, or as a new guest. Judged again under the circle's
 * lock, so that limits hold and whoever was just taken out stays out. */
export async function enterByDoor(ctx: AnyCtx, door: Door, newcomer: Newcomer): Promise<Entered> {
  const { circle } = door
  await lockHeads(ctx.db, [circle.id])
  const now = await (door.code ? findDoor(ctx, door.code.code) : findLinkDoor(ctx, door.circle.slug ?? ''))
  if (!now) return { refusal: 'unknown' }
  // Just now the code was sent to another circle.
  if (now.circle.id !== circle.id) return enterByDoor(ctx, now, newcomer)
  if (now.inside && ctx.actor) return { refusal: null, personId: ctx.actor.personId }
  // Whoever is kept out takes the browser they are refused with out of reach, too.
  if (now.refusal && ctx.actor) await rememberDevice(ctx, ctx.actor.personId)
  if (now.refusal) return { refusal: now.refusal }
  if (!ctx.actor && (await hasMadeTooMany(ctx))) return { refusal: 'too_many_guests' }
  return goIn(ctx, now, newcomer)
}

async function goIn(ctx: AnyCtx, { circle, code, asks, zone }: Door, { name, answer }: Newcomer): Promise<Entered> {
  const { personId } = ctx.actor ?? (await becomeGuest(ctx))
  await rememberDevice(ctx, personId)
  const { organizationId } = circle
  const place = { organizationId, personId, displayName: name, role: 'outside', at: ctx.now() } as const
  if (!(await takePlace(ctx.db, place))) return { refusal: 'removed' }
  if (asks) {
    await askToJoin(ctx, circle, { personId, code, answer })
    return { refusal: 'waiting' }
  }
  const joined = await joinCircle(ctx, { circle, personId, role: 'member', code })
  if (joined && code) await countUse(ctx.db, code, dayIn(zone, ctx.now()))
  return { refusal: null, personId }
}

async function becomeGuest(ctx: AnyCtx): Promise<Actor> {
  const personId = await createPerson(ctx.db, ctx.now(), { locale: ctx.visit.locale })
  return startSession(ctx, personId)
}
