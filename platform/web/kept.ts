import { clear, createStore, del, get, set } from 'idb-keyval'
import { myId } from './session.ts'

// What was last seen, for starting without a network. It is never taken for the truth: the server's answer replaces it.
let opened: ReturnType<typeof createStore> | undefined
const open = () => (opened ??= createStore('opencircle-kept', 'answers'))

const mine = (key: string) => `${myId()}/${key}`

export function keep(key: string, value: unknown): void {
  // Storage may be full or switched off; then there is only the network.
  void Promise.resolve()
    .then(() => set(mine(key), value, open()))
    .catch(() => {})
}

export async function recall<Value>(key: string): Promise<Value | undefined> {
  try {
    return await get<Value>(mine(key), open())
  } catch {
    return undefined
  }
}

export function letGo(key: string): void {
  void Promise.resolve()
    .then(() => del(mine(key), open()))
    .catch(() => {})
}

/** For signing out: nothing of what was seen stays behind. */
export async function forgetKept(): Promise<void> {
  await clear(open()).catch(() => {})
}
