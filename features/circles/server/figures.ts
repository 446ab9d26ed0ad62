import { type Ctx, Missing } from '../../../platform/server/index.ts'
import { findLook } from '../../organizations/server/index.ts'
import type { FiguresOfDay, Span } from '../contract.ts'
import { dayIn, daysUpTo } from '../days.ts'
import { getCode, type OpenCircle } from './access.ts'
import { listByDay, sumCircle, sumOf } from './figures-queries.ts'

/** Codes and givers are shown up to here. */
const shown = 50

export async function getCodeFigures(ctx: Ctx, circle: OpenCircle, codeId: string, span: Span) {
  await getCode(ctx, circle, codeId)
  const days = await daysOf(ctx, circle, span)
  const asked = { from: days[0] ?? null, codeId }
  return { sum: await sumOf(ctx.db, circle, asked), days: await byDay(ctx, circle, days, codeId) }
}

export async function getCircleFigures(ctx: Ctx, circle: OpenCircle, span: Span) {
  const days = await daysOf(ctx, circle, span)
  const sums = await sumCircle(ctx.db, circle, days[0] ?? null, shown)
  return { ...sums, days: await byDay(ctx, circle, days) }
}

/** Those of a span, oldest first; none for all there ever were. */
const daysOf = async (ctx: Ctx, circle: OpenCircle, span: Span): Promise<string[]> =>
  span === 'all' ? [] : daysUpTo(await todayOf(ctx, circle), Number(span))

async function byDay(ctx: Ctx, circle: OpenCircle, days: readonly string[], codeId?: string): Promise<FiguresOfDay[]> {
  const [from] = days
  return from === undefined ? [] : fill(days, await listByDay(ctx.db, circle, { from, codeId }))
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
