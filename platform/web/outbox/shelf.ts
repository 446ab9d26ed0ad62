import { createStore, del, entries, set } from 'idb-keyval'
import type { Shelf, Waiting } from './outbox.ts'

/** A shelf in this browser's database. Each person has their own: whoever signs in next sends nothing of it. */
export function browserShelf<Body>(name: string, personId: string): Shelf<Body> {
  const mine = `${personId}/`
  let opened: ReturnType<typeof createStore> | undefined
  const open = () => (opened ??= createStore(`opencircle-${name}`, 'waiting'))
  return {
    async all() {
      const kept = await entries<string, Waiting<Body>>(open())
      return kept.filter(([key]) => key.startsWith(mine)).map(([, item]) => item)
    },
    put: async (item) => set(mine + item.id, item, open()),
    remove: async (id) => del(mine + id, open()),
  }
}
