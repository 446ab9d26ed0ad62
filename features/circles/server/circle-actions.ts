import { type Ctx, insertHead, Refusal } from '../../../platform/server/index.ts'
import { type Circle, circleCreated } from '../contract.ts'
import { type Preset, presetFor } from '../presets.ts'
import type { OpenCircle } from './access.ts'
import { insertCircle } from './circle-queries.ts'
import { joinCircle } from './member-actions.ts'
import { countMembers, findCircle } from './queries.ts'
import { takeSlug } from './slugs.ts'

/** Of the preset, what the host says otherwise. */
type Wishes = { [key in keyof Preset]?: Preset[key] | undefined }

export interface NewCircle extends Wishes {
  circleId: string
  organizationId: string
  name: string
  kind: Circle['kind']
  brand: string
  slug?: string | null
  allStaff?: boolean
}

export async function createCircle(ctx: Ctx, wanted: NewCircle): Promise<Circle> {
  const { circleId: id, organizationId, name, kind, brand, slug = null, allStaff = false } = wanted
  const { personId } = ctx.actor
  const made = await insertCircle(ctx.db, {
    ...{ id, organizationId, name, kind, brand, slug, allStaff },
    ...chosen(wanted),
    createdBy: personId,
    at: ctx.now(),
  })
  if (made) {
    if (slug !== null) await takeSlug(ctx.db, organizationId, slug)
    await insertHead(ctx.db, organizationId, id, 'circle')
    ctx.emit(circleCreated, { circleId: id, organizationId, personId })
    await joinCircle(ctx, { circle: { id, organizationId }, personId, role: 'host', code: null })
  }
  const circle = await findCircle(ctx.db, personId, id)
  if (!circle?.mine || circle.organizationId !== organizationId) throw new Refusal('id_taken')
  return showCircle(ctx, circle as OpenCircle)
}

function chosen({ kind, visibility, guestsMay, writers, newcomersSee, talks }: NewCircle): Preset {
  const preset = presetFor(kind)
  return {
    visibility: visibility ?? preset.visibility,
    guestsMay: guestsMay ?? preset.guestsMay,
    writers: writers ?? preset.writers,
    newcomersSee: newcomersSee ?? preset.newcomersSee,
    talks: talks ?? preset.talks,
  }
}

export async function showCircles(ctx: Ctx, circles: readonly OpenCircle[]): Promise<Circle[]> {
  const counts = await countMembers(ctx.db, circles)
  return circles.map(({ role, ...circle }) => ({
    ...circle,
    team: role !== null && role !== 'outside',
    members: counts.get(circle.id) ?? { count: 0, more: false },
  }))
}

export const showCircle = async (ctx: Ctx, circle: OpenCircle): Promise<Circle> =>
  (await showCircles(ctx, [circle]))[0] as Circle
