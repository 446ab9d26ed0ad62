import { call } from '../../../platform/web/api.ts'
import { keep, recall } from '../../../platform/web/kept.ts'
import { type Follower, live, paged } from '../../../platform/web/live/index.ts'
import { myId } from '../../../platform/web/session.ts'
import { store } from '../../../platform/web/store.ts'
import type { getCircle, listCircleEvents, listMyCircles } from '../../circles/contract.ts'
import { type Circle, circleState } from '../../circles/index.ts'

/** The circles whose rooms are shown: a room without a name bears its circle's name and colour. */
export const circles = store<{ byId: Readonly<Record<string, Circle>> }>({ byId: {} })

const followers = new Map<string, Follower>()
const pageSize = 50

export async function loadCircles(): Promise<void> {
  try {
    const found = await allCircles()
    put(found)
    keep('circles', found)
  } catch {
    put((await recall<Circle[]>('circles')) ?? [])
  }
}

async function allCircles(): Promise<Circle[]> {
  const found: Circle[] = []
  for (let after: string | undefined; ; after = found.at(-1)?.id) {
    const page = await call<typeof listMyCircles>('GET /circles', after ? { after, limit: pageSize } : {})
    found.push(...page.circles)
    if (page.circles.length < pageSize) return found
  }
}

type Hear = (event: { name: string; payload: unknown }) => void

/** One circle, and whatever happens to it from then on. Without a network it is what it was, until there is one. */
export function followCircle(circleId: string, hear: Hear): () => void {
  const begin = () => follow(circleId, hear).catch(() => remember(circleId))
  void begin()
  const stop = live.listen({ heads: () => void (!followers.has(circleId) && begin()) })
  return () => {
    stop()
    stopFollowing(circleId)
  }
}

async function remember(circleId: string): Promise<void> {
  const circle = await recall<Circle>(`circle/${circleId}`)
  if (circle && !circles.get().byId[circleId]) put([circle])
}

async function follow(circleId: string, hear: Hear): Promise<void> {
  const { epoch, seq, ...circle } = await call<typeof getCircle>('GET /circles/:circleId', { circleId })
  put([circle])
  keep(`circle/${circleId}`, circle)
  stopFollowing(circleId)
  const follower = live.follow({
    audience: circleId,
    epoch,
    seq,
    pull: ({ epoch, seq }) =>
      paged(call<typeof listCircleEvents>('GET /circles/:circleId/events', { circleId, epoch, after: seq })),
    hear(events) {
      apply(circleId, events)
      for (const event of events) hear(event)
    },
    lost: () => void follow(circleId, hear).catch(() => {}),
  })
  followers.set(circleId, follower)
}

function stopFollowing(circleId: string): void {
  const follower = followers.get(circleId)
  if (follower) live.unfollow(follower)
  followers.delete(circleId)
}

function apply(circleId: string, events: Parameters<typeof circleState.apply>[1]): void {
  const circle = circles.get().byId[circleId]
  if (circle) put([circleState.apply({ me: myId(), circle, members: [], whole: false }, events).circle])
}

const put = (found: readonly Circle[]): void =>
  circles.set(({ byId }) => ({ byId: { ...byId, ...Object.fromEntries(found.map((circle) => [circle.id, circle])) } }))
