import { audit, type Ctx, Forbidden, Refusal } from '../../../platform/server/index.ts'
import { beginPortrait, changePortrait, type Files, type Quota } from '../../files/server/index.ts'
import { type Circle, CircleSettings, circleChanged } from '../contract.ts'
import { circlePolicy } from '../policy.ts'
import type { OpenCircle } from './access.ts'
import { showCircle } from './circle-actions.ts'
import { releaseSlug, updateCircle } from './circle-queries.ts'
import { expectAwake } from './expect-awake.ts'
import { takeSlug } from './slugs.ts'

type Change = {
  [key in
    | 'name'
    | 'brand'
    | 'cover'
    | 'slug'
    | 'description'
    | 'rules'
    | 'visibility'
    | 'question'
    | 'guestsMay'
    | 'writers'
    | 'newcomersSee'
    | 'talks']?: Circle[key] | undefined
}

export async function changeCircle(ctx: Ctx, circle: OpenCircle, change: Change): Promise<Circle> {
  expectAwake(circle)
  const wanted = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const all = circlePolicy.changeAll
  if (!all.allows(ctx.actor, circle) && !Object.keys(wanted).every((key) => ofContent.includes(key)))
    throw new Forbidden(all.name)
  if (circle.allStaff && (wanted['slug'] || wanted['visibility'])) throw new Refusal('team_circle')
  const after: OpenCircle = { ...circle, ...wanted }
  await changePortrait(ctx, coverOf(circle), { before: circle.cover, after: after.cover })
  return put(ctx, circle, after, 'circle.changed')
}

const coverOf = ({ id, organizationId }: OpenCircle) => ({ organizationId, owner: { kind: 'circle' as const, id } })

export function uploadCover(
  ctx: Ctx,
  circle: OpenCircle,
  { files, quota }: { files: Files; quota: Quota },
  { fileId, size }: { fileId: string; size: number },
) {
  expectAwake(circle)
  return beginPortrait(ctx, files, quota, { ...coverOf(circle), fileId, size, guest: circle.role === 'outside' })
}

/** How people write here, which whoever keeps the content may change. */
const ofContent: readonly string[] = ['rules', 'guestsMay', 'writers', 'newcomersSee']

export async function archiveCircle(ctx: Ctx, circle: OpenCircle): Promise<Circle> {
  if (circle.allStaff) throw new Refusal('team_circle')
  if (circle.archivedAt) return showCircle(ctx, circle)
  return put(ctx, circle, { ...circle, archivedAt: ctx.now().toISOString() }, 'circle.archived')
}

export async function restoreCircle(ctx: Ctx, circle: OpenCircle): Promise<Circle> {
  if (!circle.archivedAt) return showCircle(ctx, circle)
  return put(ctx, circle, { ...circle, archivedAt: null }, 'circle.restored')
}

/** Under the circle's lock: whoever comes in by what holds no longer comes before, or not at all. */
async function put(ctx: Ctx, before: OpenCircle, after: OpenCircle, act: string): Promise<Circle> {
  const { organizationId, id: circleId } = before
  const changed = changedKeys(before, after)
  if (changed.length === 0) return showCircle(ctx, before)
  if (after.slug !== before.slug) {
    if (after.slug) await takeSlug(ctx.db, organizationId, after.slug)
    if (before.slug) await releaseSlug(ctx.db, before.slug)
  }
  await updateCircle(ctx.db, after)
  await audit(ctx, { organizationId, act, details: { circleId, what: changed.join(', ') } })
  ctx.emit(circleChanged, { circleId, personId: ctx.actor.personId, circle: CircleSettings.parse(after) })
  return showCircle(ctx, after)
}

const changedKeys = (before: OpenCircle, after: OpenCircle) =>
  (Object.keys(CircleSettings.shape) as (keyof OpenCircle)[]).filter((key) => before[key] !== after[key])
