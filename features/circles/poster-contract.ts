import { z } from 'zod'
import { Id } from '../../platform/contract/ids.ts'
import { endpoint } from '../../platform/contract/index.ts'
import { circlePolicy } from './policy.ts'
import { Brand } from './shapes.ts'

const OneCircle = z.object({ circleId: Id })

/** Words that somebody gives a poster, instead of what stands there otherwise. */
const PosterText = z.string().max(120).optional()

/** What a poster looks like: on which paper, in which language, with which words and colour. */
const PosterLook = z.object({
  form: z.enum(['a4', 'tent', 'sticker', 'card']).default('a4'),
  lang: z.enum(['en', 'zh', 'both']).default('both'),
  name: PosterText,
  call: PosterText,
  second: PosterText,
  brand: Brand.optional(),
  /** That of the organization, where it has one. */
  logo: z.enum(['shown', 'none']).default('shown'),
})
export type PosterLook = z.output<typeof PosterLook>

export const getPoster = endpoint({
  route: 'GET /circles/:circleId/codes/:codeId/poster.:format',
  says: 'A code on A4, as poster, table tents, stickers or cards: `pdf` for the printer, `svg` or `png`. Text is part of the file.',
  params: OneCircle.extend({ codeId: Id, format: z.enum(['pdf', 'svg', 'png']) }),
  query: PosterLook,
  reply: z.unknown(),
  can: circlePolicy.seeCodes,
  refuses: ['code_off', 'letters_missing'],
  limit: 'costly',
  answers: 'file',
})

export const getPosters = endpoint({
  route: 'GET /circles/:circleId/codes/posters.pdf',
  says: 'All codes of a circle that let people in, up to 100, in one PDF for the printer, in the order of their labels.',
  params: OneCircle,
  query: PosterLook,
  reply: z.unknown(),
  can: circlePolicy.seeCodes,
  refuses: ['no_open_codes', 'too_many_codes', 'letters_missing'],
  limit: 'costly',
  answers: 'file',
})
