import { store } from './store.ts'

export type Locale = 'en' | 'zh'

/** Who this browser is signed in as. `ended`: the session is over, or there never was one. */
export const session = store<{ personId: string | null; ended: boolean }>({ personId: null, ended: false })

export const endSession = (): void => session.set({ ended: true })

/** The person at this browser. Only for what is shown after signing in. */
export const myId = (): string => session.get().personId ?? ''
