import type { EventType, Heard, NameOf, PayloadOf } from './event.ts'

export interface Reducer<State> {
  on<E extends EventType>(name: NameOf<E>, change: (state: State, payload: PayloadOf<E>) => State): Reducer<State>
  apply(state: State, heard: readonly Pick<Heard, 'name' | 'payload'>[]): State
}

/** What events do to the state that a client holds. Events are named, not imported: their schemas stay out of
 * the browser's bundle, and the compiler still checks name and payload: `.on<typeof messageSent>('message.sent', …)`. */
export function reducer<State>(): Reducer<State> {
  const changes = new Map<string, (state: State, payload: never) => State>()
  const self: Reducer<State> = {
    on(name, change) {
      changes.set(name, change as (state: State, payload: never) => State)
      return self
    },
    apply: (state, heard) =>
      heard.reduce((held, { name, payload }) => changes.get(name)?.(held, payload as never) ?? held, state),
  }
  return self
}
