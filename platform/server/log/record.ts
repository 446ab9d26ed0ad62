import { type AudienceKind, audienceKey, type EventType, type PayloadOf } from '../../contract/event.ts'
import type { EventsHint } from '../bus.ts'
import type { Ctx } from '../context.ts'
import { insertEvents } from './queries.ts'

/** Does something of its own, in the same transaction, when another feature's event is raised. */
export interface Listener {
  name: string
  hear(ctx: Ctx, payload: never): Promise<void>
}

/** `when(circleCreated, makeFirstRoom)`: how a higher feature answers to a lower one. Wired in app/. */
export const when = <E extends EventType>(
  type: E,
  hear: (ctx: Ctx, payload: PayloadOf<E>) => Promise<void>,
): Listener => ({ name: type.name, hear: hear as Listener['hear'] })

interface Raised {
  type: EventType
  audience: string
  payload: Record<string, unknown>
}

const order: readonly AudienceKind[] = ['circle', 'room', 'person']
const inOrder = (a: Raised, b: Raised) =>
  order.indexOf(a.type.heardBy) - order.indexOf(b.type.heardBy) || a.audience.localeCompare(b.audience)

export interface Recorder {
  emit: Ctx['emit']
  /** Lets the listeners answer to what was raised, then records it all. Call once, last in the transaction. */
  finish(ctx: Ctx): Promise<EventsHint[]>
}

/** Collects the events of one transaction. */
export function recorder(listeners: readonly Listener[]): Recorder {
  const raised: Raised[] = []
  let settled = 0

  async function settle(ctx: Ctx) {
    for (; settled < raised.length; settled++) {
      const { type, payload } = raised[settled] as Raised
      for (const { name, hear } of listeners) if (name === type.name) await hear(ctx, payload as never)
    }
  }

  return {
    emit: (type, payload) => {
      const audience = (payload as Record<string, string>)[audienceKey[type.heardBy]] as string
      raised.push({ type, audience, payload: payload as Record<string, unknown> })
    },
    async finish(ctx) {
      await settle(ctx)
      const groups = byAudience(raised)
      const hints: EventsHint[] = []
      for (let at = 0; at < groups.length; at += recordedAtOnce)
        hints.push(...(await record(ctx, groups.slice(at, at + recordedAtOnce))))
      return hints
    },
  }
}

function byAudience(raised: readonly Raised[]): Raised[][] {
  const sorted = [...raised].sort(inOrder)
  return [...Map.groupBy(sorted, ({ audience }) => audience).values()]
}

/** Audiences in one statement: somebody who leaves may be leaving thousands of rooms. */
const recordedAtOnce = 500

async function record(ctx: Ctx, groups: readonly Raised[][]): Promise<EventsHint[]> {
  const told = groups.map((group) => {
    const { type, audience } = group[0] as Raised
    return {
      type,
      audience,
      events: group.map(({ type, payload }) => ({ name: type.name, payload: JSON.stringify(payload) })),
    }
  })
  const recorded = new Map((await insertEvents(ctx.db, told, ctx.now())).map((one) => [Number(one.nr), one]))
  return told.map(({ type, audience, events }, index) => {
    const head = recorded.get(index + 1)
    if (!head) throw new Error(`${type.name} was raised for an audience without a head: ${audience}`)
    const { organizationId, epoch, firstSeq } = head
    return {
      ...{ type: 'events', organizationId, audience, kind: type.heardBy, epoch },
      events: events.map(({ name, payload }, nr) => eventText(firstSeq + nr, name, payload)),
    }
  })
}

/** An event as it travels; `payload` is JSON text already. */
export const eventText = (seq: number, name: string, payload: string) => ({
  seq,
  name,
  text: `{"seq":${seq},"name":"${name}","payload":${payload}}`,
})
