import type { getMe, Me } from '../../features/people/index.ts'
import { beginRooms } from '../../features/rooms/web/index.ts'
import {
  ApiError,
  call,
  forgetKept,
  likelyLocale,
  live,
  session,
  sessionSettled,
  setZone,
  speak,
} from '../../platform/web/index.ts'

const lastKey = 'opencircle-person'

/** Finds out who is here and which language to speak; then listens. Without a network, it is who was here last. */
export async function start(): Promise<void> {
  session.subscribe(forgetWhenEnded)
  const [me] = await Promise.all([whoIsHere(), speak(likelyLocale())])
  if (!me) return
  if (me.locale && me.locale !== likelyLocale()) await speak(me.locale)
  setZone(me.zone)
  session.set({ personId: me.personId, runsServer: me.runsServer, kept: (me.logins ?? []).length > 0 })
  // What an older version of the app remembered has no such list.
  if (me.was?.length) await (await import('../../features/rooms/web/inherit.ts')).inherit(me.was)
  listen(me.personId)
  beginRooms()
  live.connection.open()
}

async function whoIsHere(): Promise<Me | null> {
  try {
    const me = await call<typeof getMe>('GET /me', {})
    remember(me)
    return me
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) session.set({ ended: true })
    else return remembered()
    return null
  }
}

/** Whoever sits here next starts from nothing, also without a network. */
function forgetWhenEnded(): void {
  if (!session.get().ended) return
  void forgetKept()
  remember(null)
}

function remember(me: Me | null): void {
  try {
    localStorage.setItem(lastKey, JSON.stringify(me))
  } catch {
    // Then the app needs the network to start.
  }
}

function remembered(): Me | null {
  try {
    return JSON.parse(localStorage.getItem(lastKey) ?? 'null') as Me | null
  } catch {
    return null
  }
}

function listen(personId: string): void {
  live.listen({
    // Somebody else signed in on this browser: nothing of the first person may stay on the screen.
    heads: (_, now) => now !== personId && location.reload(),
    // Chosen on another device of mine.
    glimpse: ({ name }) => name === 'me.changed' && void whoIsHere().then((me) => setZone(me?.zone)),
    refused: () => void call<typeof getMe>('GET /me', {}).catch(whetherEnded),
  })
  live.connection.status.subscribe(() => {
    if (live.connection.status.get().why === 'signed_out') void lookAgain(personId)
  })
}

function whetherEnded(error: unknown): void {
  if (error instanceof ApiError && error.status === 401) session.set({ ended: true })
}

/** The session of this connection is over. Another one may have taken its place, here or in another tab. */
async function lookAgain(personId: string): Promise<void> {
  await sessionSettled()
  try {
    const me = await call<typeof getMe>('GET /me', {})
    if (me.personId !== personId) return location.reload()
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return session.set({ ended: true })
  }
  live.connection.again()
}
