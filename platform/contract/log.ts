import { z } from 'zod'

/** From where to read on in an audience's log: the epoch and the last `seq` that the client holds. */
export const LogQuery = z.object({
  epoch: z.coerce.number().int(),
  after: z.coerce.number().int().min(0),
})

/** At most 500 events, contiguous from `after` + 1. Complete when the last seq equals `headSeq`. */
export const LogPage = z.object({
  events: z.array(z.object({ seq: z.number().int(), name: z.string(), payload: z.unknown() })),
  headSeq: z.number().int(),
})
