import { store } from './store.ts'

export type Locale = 'en' | 'zh'

interface Session {
  /** Null until it is known. */
  personId: string | null
  runsServer: boolean
  /** The session is over, or there never was one. */
  ended: boolean
}

/** Who this browser is signed in as. */
export const session = store<Session>({ personId: null, runsServer: false, ended: false })

export const endSession = (): void => session.set({ ended: true })

/** The person at this browser; for what is shown only to somebody signed in. */
export const myId = (): string => session.get().personId ?? ''
