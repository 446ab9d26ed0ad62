// Declarations that must not compile. refused.test.ts asks the compiler about each line after a marker; bin/check
// does too, because a marker without an error is an error itself.
import { z } from 'zod'
import { endpoint, event, policy, reducer } from '../../contract/index.ts'
import { serve } from './serve.ts'

interface Facts {
  locked: boolean
}
const notePolicy = policy<Facts>('note')({ read: (_, { locked }) => !locked })
const spec = { says: 'x', params: z.object({}), reply: z.object({ text: z.string() }), limit: 'read' } as const
export const readNote = endpoint({ ...spec, route: 'GET /notes', can: notePolicy.read })
export const noteAdded = event('note.added', { heardBy: 'room', payload: z.object({ roomId: z.string() }) })
const note = async () => ({ locked: false })
const withoutFacts = async () => ({ id: 'only' })

export const refused = () => [
  // @ts-expect-error an event of a room that does not say which room
  event('note.lost', { heardBy: 'room', payload: z.object({ noteId: z.string() }) }),
  // @ts-expect-error an endpoint without a permission
  endpoint({ ...spec, route: 'GET /notes' }),
  // @ts-expect-error a loader without the facts that the permission needs
  serve(readNote, withoutFacts, async () => ({ text: 'hello' })),
  // @ts-expect-error a reply that is not what the contract promised
  serve(readNote, note, async () => ({ nope: true })),
  // @ts-expect-error a verb that the policy does not have
  notePolicy.explode,
  // @ts-expect-error a reducer for an event under another event's name
  reducer<string[]>().on<typeof noteAdded>('note.removed', (held) => held),
]
