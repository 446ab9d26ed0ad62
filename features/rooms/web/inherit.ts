import { browserShelf } from '../../../platform/web/outbox/shelf.ts'
import { myId } from '../../../platform/web/session.ts'
import { inheritDrafts } from './drafts.ts'
import type { Unsent } from './unsent.ts'

/** Takes over what this browser holds for the people that I turned out to be: drafts, and messages not yet sent. Before
 * rooms begin. Where there is nothing, or no storage, it does nothing. */
export async function inherit(personIds: readonly string[]): Promise<void> {
  for (const personId of personIds) {
    inheritDrafts(personId)
    await inheritUnsent(personId).catch(() => {})
  }
}

async function inheritUnsent(personId: string): Promise<void> {
  const [theirs, mine] = [personId, myId()].map((owner) => browserShelf<Unsent>('unsent', owner))
  for (const item of (await theirs?.all()) ?? []) {
    await mine?.put(item)
    await theirs?.remove(item.id)
  }
}
