import { z } from 'zod'
import { endpoint, event } from '../../platform/contract/index.ts'
import { mePolicy } from './policy.ts'

export const eraseMe = endpoint({
  route: 'DELETE /me',
  says: 'Erases this person everywhere, for ever: names, logins, sessions, places. What they wrote stays, without a name.',
  params: z.object({}),
  body: z.object({ confirmed: z.boolean() }),
  reply: z.null(),
  can: mePolicy.erase,
  refuses: ['erasing_unconfirmed', 'only_owner', 'runs_server', 'merge_again'],
  limit: 'costly',
})

/** Somebody erased themselves. Every feature lets go of what it holds of them. */
export const personErased = event('person.erased', {
  heardBy: 'person',
  payload: z.object({ personId: z.uuid() }),
})
