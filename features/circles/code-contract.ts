// A code is what a printed square or a short link carries. It outlives what it points at: printed paper may be sent to
// another circle, and only a new address ends it.
import { z } from 'zod'
import { Instant, PageSize } from '../../platform/contract/ids.ts'
import { endpoint } from '../../platform/contract/index.ts'
import { DisplayName } from '../people/contract.ts'
import { circlePolicy } from './policy.ts'
import { CircleId, Code, CodeId, Opens } from './shapes.ts'
import { Words } from './words.ts'

const OneCircle = z.object({ circleId: CircleId })
const OneCode = z.object({ circleId: CircleId, codeId: CodeId })

const UseLimit = z.number().int().min(1).max(1_000_000).nullable()

/** `{label}` in it becomes the code's label. */
const Greeting = Words(500)

const Tag = z
  .string()
  .max(200)
  .transform((text) =>
    text
      .toWellFormed()
      .replaceAll(/[\p{Cc},]/gu, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )
  .refine((text) => text.length > 0 && text.length <= 30, { error: 'tag_malformed' })

/** Each of them once. */
const Tags = z
  .array(Tag)
  .max(10, { error: 'tags_many' })
  .transform((tags) => [...new Set(tags)])

/** How long, how often, and how somebody comes in. */
const Ways = {
  expiresAt: Instant.nullable().default(null),
  useLimit: UseLimit.default(null),
  greeting: Greeting.default(''),
  tags: Tags.default([]),
  approval: z.boolean().default(false),
  opens: Opens.default('room'),
}

export const createCode = endpoint({
  route: 'PUT /circles/:circleId/codes/:codeId',
  says: 'Makes a code that lets people into the circle. The client chooses the id; repeatable.',
  params: OneCode,
  body: z.object({
    ...{ label: DisplayName, ...Ways },
    /** My own, of which there is one in a circle: whoever comes by it is my contact. */
    own: z.boolean().default(false),
  }),
  reply: Code,
  can: circlePolicy.makeCodes,
  refuses: ['id_taken', 'circle_archived', 'team_circle'],
  limit: 'write',
})

export const listCodes = endpoint({
  route: 'GET /circles/:circleId/codes',
  says: 'The codes of a circle, newest first, a page at a time; or those whose label, tags or giver have some letters.',
  params: OneCircle,
  query: z.object({
    before: CodeId.optional(),
    limit: PageSize,
    /** Anywhere in the label or a tag, or at the beginning of a word of the giver's name. */
    find: z.string().max(100).default(''),
  }),
  reply: z.object({ codes: z.array(Code) }),
  can: circlePolicy.seeCodes,
  limit: 'read',
})

export const changeCode = endpoint({
  route: 'PATCH /circles/:circleId/codes/:codeId',
  says: 'Renames a code, switches it off or on, or changes its end, its limit, or what it does for newcomers.',
  params: OneCode,
  body: z.object({
    label: DisplayName.optional(),
    expiresAt: Instant.nullable().optional(),
    useLimit: UseLimit.optional(),
    revoked: z.boolean().optional(),
    greeting: Greeting.optional(),
    tags: Tags.optional(),
    approval: z.boolean().optional(),
    opens: Opens.optional(),
  }),
  reply: Code,
  can: circlePolicy.changeCodes,
  limit: 'write',
})

export const createCodes = endpoint({
  route: 'PUT /circles/:circleId/codes',
  says: 'Makes up to 100 codes at once, such as one for each table. All of them or none; repeatable.',
  params: OneCircle,
  body: z.object({
    codes: z
      .array(z.object({ codeId: CodeId, label: DisplayName, tags: Tags.default([]) }))
      .min(1, { error: 'labels_missing' })
      .max(100, { error: 'labels_many' }),
    ...Ways,
  }),
  reply: z.object({ codes: z.array(Code) }),
  can: circlePolicy.makeCodes,
  refuses: ['id_taken', 'labels_twice', 'labels_taken', 'circle_archived', 'team_circle'],
  limit: 'costly',
})

export const getCode = endpoint({
  route: 'GET /circles/:circleId/codes/:codeId',
  says: 'One code of a circle.',
  params: OneCode,
  reply: Code,
  can: circlePolicy.seeCodes,
  limit: 'read',
})

export const pointCode = endpoint({
  route: 'PATCH /circles/:circleId/codes/:codeId/target',
  says: 'Sends a code, and all paper that carries it, to another circle of the organization. Who came by it stays.',
  params: OneCode,
  body: z.object({ toCircleId: CircleId }),
  reply: Code,
  can: circlePolicy.changeCodes,
  refuses: ['circle_archived', 'team_circle', 'own_code_there'],
  limit: 'write',
})

export const rotateCode = endpoint({
  route: 'PATCH /circles/:circleId/codes/:codeId/address',
  says: 'Gives a code a new address; the old one leads nowhere from then on. `from` is the old one: so it is repeatable.',
  params: OneCode,
  body: z.object({ from: z.string().max(100) }),
  reply: Code,
  can: circlePolicy.changeCodes,
  limit: 'write',
})
