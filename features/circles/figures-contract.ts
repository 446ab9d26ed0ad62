// What becomes of a code: how many looked at its page, came in, and wrote. Counted by day of the organization, without
// a word of who it was.
import { z } from 'zod'
import { endpoint } from '../../platform/contract/index.ts'
import { PersonCard } from '../people/contract.ts'
import { circlePolicy } from './policy.ts'
import { CircleId, CodeId } from './shapes.ts'

export const Figures = z.object({
  /** People looked at the page; link previews and other programs do not count. */
  scanned: z.number().int(),
  joined: z.number().int(),
  /** Of those who joined, how many wrote their first message. */
  wrote: z.number().int(),
})
export type Figures = z.output<typeof Figures>

export const FiguresOfDay = Figures.extend({ day: z.iso.date() })
export type FiguresOfDay = z.output<typeof FiguresOfDay>

/** The last so many days, today being one of them, or all there ever were. */
export const Span = z.enum(['14', '90', 'all'])
export type Span = z.output<typeof Span>

const Asked = z.object({ span: Span.default('14') })

export const getCodeFigures = endpoint({
  route: 'GET /circles/:circleId/codes/:codeId/figures',
  says: 'How many looked at a code, joined and wrote: in all of a span, and on each of its days.',
  params: z.object({ circleId: CircleId, codeId: CodeId }),
  query: Asked,
  reply: z.object({
    sum: Figures,
    /** Each day of the span, oldest first; none for all. */
    days: z.array(FiguresOfDay),
  }),
  can: circlePolicy.seeCodes,
  limit: 'read',
})

export const getCircleFigures = endpoint({
  route: 'GET /circles/:circleId/figures',
  says: 'The same of all codes of a circle, with the 50 codes and the 50 givers by whom most came in the span.',
  params: z.object({ circleId: CircleId }),
  query: Asked,
  reply: z.object({
    sum: Figures,
    days: z.array(FiguresOfDay),
    codes: z.array(Figures.extend({ codeId: CodeId, label: z.string() })),
    givers: z.array(Figures.extend({ giver: PersonCard })),
  }),
  can: circlePolicy.seeCodes,
  limit: 'read',
})
