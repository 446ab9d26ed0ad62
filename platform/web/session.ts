import { store } from './store.ts'

export type Locale = 'en' | 'zh'

interface Session {
  /** Null until it is known. */
  personId: string | null
  runsServer: boolean
  /** The session is over, or there never was one. */
  ended: boolean
  /** On another device this is the same person: there is a login. */
  kept: boolean
}

/** Who this browser is signed in as. */
export const session = store<Session>({ personId: null, runsServer: false, ended: false, kept: false })

let changes = 0
let settled: Promise<unknown> = Promise.resolve()

/** Asks for a new session. Meanwhile the end of the old one means nothing. */
export function changeSession<T>(ask: () => Promise<T>): Promise<T> {
  changes++
  const asked = ask()
  settled = asked.catch(() => {}).finally(() => changes--)
  return asked
}

/** Resolves once no new session is under way. */
export async function sessionSettled(): Promise<void> {
  for (let seen: unknown; seen !== settled; ) {
    seen = settled
    await seen
  }
}

/** The session is another person's now: until the page is loaded anew, nothing of the old one's end is believed. */
export const holdUntilReload = (): void => void changeSession(() => new Promise(() => {}))

export function endSession(): void {
  if (changes === 0) session.set({ ended: true })
}

/** The person at this browser; for what is shown only to somebody signed in. */
export const myId = (): string => session.get().personId ?? ''
