// What a circle says of itself and how one gets into it; and its rest, when it is no longer in use.
import { z } from 'zod'
import { endpoint, event } from '../../platform/contract/index.ts'
import { FileId, NewPortrait, portraitRefusals, UploadState } from '../files/contract.ts'
import { DisplayName, PersonId } from '../people/contract.ts'
import { circlePolicy } from './policy.ts'
import { Brand, Circle, CircleId, GuestsMay, NewcomersSee, Slug, Visibility, Writers } from './shapes.ts'
import { Words } from './words.ts'

const OneCircle = z.object({ circleId: CircleId })

export const changeCircle = endpoint({
  route: 'PATCH /circles/:circleId',
  says: 'Changes what a circle says of itself, who may come in and write, and its link. What is left out stays.',
  params: OneCircle,
  body: z.object({
    name: DisplayName.optional(),
    brand: Brand.optional(),
    /** Uploaded before, by the same person; null takes it away. */
    cover: FileId.nullable().optional(),
    slug: Slug.nullable().optional(),
    description: Words(300).optional(),
    rules: Words(4000).optional(),
    visibility: Visibility.optional(),
    question: Words(200).optional(),
    guestsMay: GuestsMay.optional(),
    writers: Writers.optional(),
    newcomersSee: NewcomersSee.optional(),
    talks: z.boolean().optional(),
  }),
  reply: Circle,
  can: circlePolicy.change,
  refuses: ['slug_taken', 'circle_archived', 'team_circle', 'file_missing'],
  limit: 'write',
})

export const uploadCover = endpoint({
  route: 'PUT /circles/:circleId/covers/:fileId',
  says: 'Makes room for a picture of the circle, cut to a square; its bytes go to /uploads/:fileId.',
  params: OneCircle.extend({ fileId: FileId }),
  body: NewPortrait,
  reply: UploadState,
  can: circlePolicy.changeAll,
  refuses: ['circle_archived', ...portraitRefusals],
  quiet: true,
  limit: 'write',
})

export const archiveCircle = endpoint({
  route: 'PUT /circles/:circleId/archive',
  says: 'Lets a circle rest: it stays to be read, nobody writes, and its codes and link let nobody in. Repeatable.',
  params: OneCircle,
  reply: Circle,
  can: circlePolicy.archive,
  refuses: ['team_circle'],
  limit: 'write',
})

export const restoreCircle = endpoint({
  route: 'DELETE /circles/:circleId/archive',
  says: 'Wakes a circle that rests, with all it had. Repeatable.',
  params: OneCircle,
  reply: Circle,
  can: circlePolicy.archive,
  limit: 'write',
})

/** What a circle says of itself, as everybody in it may know. */
export const CircleSettings = Circle.pick({
  ...{
    name: true,
    brand: true,
    cover: true,
    slug: true,
    description: true,
    rules: true,
    visibility: true,
    question: true,
  },
  ...{ guestsMay: true, writers: true, newcomersSee: true, talks: true, archivedAt: true },
})

/** The circle is from now on as `circle` says. */
export const circleChanged = event('circle.changed', {
  heardBy: 'circle',
  payload: z.object({ circleId: CircleId, personId: PersonId, circle: CircleSettings }),
})
