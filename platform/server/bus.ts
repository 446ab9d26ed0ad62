// Hints between the ones that write and the ones that tell. A hint may be lost, doubled or late: the log is the
// truth, and whoever listens repairs what is missing from it.
import type { AudienceKind } from '../contract/event.ts'

export interface EventsHint {
  type: 'events'
  organizationId: string
  audience: string
  kind: AudienceKind
  epoch: number
  /** Contiguous, oldest first; `text` is the event as it travels, `{"seq":…,"name":…,"payload":…}`. */
  events: readonly { seq: number; name: string; text: string }[]
}

export type Hint =
  | EventsHint
  | { type: 'session-ended'; sessionId: string }
  | { type: 'mail-waits' }
  /** `shown`: for others too, not only for the person's own browsers. */
  | { type: 'read'; organizationId: string; roomId: string; personId: string; messageNo: number; shown: boolean }

export interface Bus {
  publish(hint: Hint): void
  /** @returns a function that ends the subscription */
  subscribe(hear: (hint: Hint) => void): () => void
}

/** For one process: a hint is heard before `publish` returns. */
export function processBus(): Bus {
  const listeners = new Set<(hint: Hint) => void>()
  return {
    publish: (hint) => {
      for (const hear of listeners) hear(hint)
    },
    subscribe: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
  }
}
