import { type Ctx, Missing } from '../../../platform/server/index.ts'
import { findLook } from '../../organizations/server/index.ts'
import type { FiguresOfDay, Span } from '../contract.ts'
import { dayIn, daysUpTo } from '../days.ts'
import { getCode, type OpenCircle } from './access.ts'
import { listByCode, listByDay, listByGiver, sumOf } from './figures-queries.ts'

/** Codes and givers are shown up to here. */
const shown = 50

export async function getCodeFigures(ctx: Ctx, circle: OpenCircle, codeId: string, span: Span) {
  await getCode(ctx, circle, codeId)
  return figuresOf(ctx, circle, span, codeId)
}

export async function getCircleFigures(ctx: Ctx, circle: OpenCircle, span: Span) {
  const { from, ...figures } = await figuresSince(ctx, circle, span)
  return {
    ...figures,
    codes: await listByCode(ctx.db, circle, from, shown),
    givers: await listByGiver(ctx.db, circle, from, shown),
  }
}

async function figuresOf(ctx: Ctx, circle: OpenCircle, span: Span, codeId: string) {
  const { from: _, ...figures } = await figuresSince(ctx, circle, span, codeId)
  return figures
}

async function figuresSince(ctx: Ctx, circle: OpenCircle, span: Span, codeId?: string) {
  const days = span === 'all' ? [] : daysUpTo(await todayOf(ctx, circle), Number(span))
  const asked = { from: days[0] ?? null, codeId }
  const sum = await sumOf(ctx.db, circle, asked)
  return { from: asked.from, sum, days: days.length === 0 ? [] : fill(days, await listByDay(ctx.db, circle, asked)) }
}

/** The day that it is where the circle is. */
export async function todayOf(ctx: Ctx, { organizationId }: Pick<OpenCircle, 'organizationId'>): Promise<string> {
  const look = await findLook(ctx.db, organizationId)
  if (!look) throw new Missing('organization')
  return dayIn(look.zone, ctx.now())
}

const nothing = { scanned: 0, joined: 0, wrote: 0 }

/** Days on which nothing happened stand there, too. */
function fill(days: readonly string[], counted: readonly FiguresOfDay[]): FiguresOfDay[] {
  const byDay = new Map(counted.map((one) => [one.day, one]))
  return days.map((day) => byDay.get(day) ?? { day, ...nothing })
}
