// The only place that knows every feature: what they serve, tell and answer to, in the order of the product's map.
import * as circleApi from '../features/circles/contract.ts'
import { circleListeners, circleRoutes, circleSentences, tellCircles } from '../features/circles/server/index.ts'
import * as entryApi from '../features/entry/contract.ts'
import { type EntryNeeds, entryRoutes, signInPages } from '../features/entry/server/index.ts'
import * as organizationApi from '../features/organizations/contract.ts'
import { organizationRoutes, organizationSentences } from '../features/organizations/server/index.ts'
import * as peopleApi from '../features/people/contract.ts'
import { peopleRoutes, peopleSentences } from '../features/people/server/index.ts'
import * as roomApi from '../features/rooms/contract.ts'
import {
  firstRoomOf,
  type RoomWriter,
  roomListeners,
  roomRoutes,
  roomSentences,
} from '../features/rooms/server/index.ts'
import type { EventType } from '../platform/contract/index.ts'
import type { Bus } from '../platform/server/bus.ts'
import type { Served } from '../platform/server/index.ts'

export interface FeatureNeeds {
  publicUrl: string
  appPrefetch: readonly string[]
  bus: Bus
  writer: RoomWriter
  isHere(personId: string): boolean
}

export const listeners = [...circleListeners, ...roomListeners]

export const sentences = [peopleSentences, organizationSentences, circleSentences, roomSentences]

export function routes({ publicUrl, appPrefetch, bus, writer, isHere }: FeatureNeeds): Served[] {
  const wayIn: EntryNeeds['wayIn'] = async (ctx, circleId) => {
    const room = await firstRoomOf(ctx.db, circleId)
    return room ? `/rooms/${room.id}` : `/circles/${circleId}`
  }
  return [
    ...peopleRoutes(signInPages),
    ...organizationRoutes(tellCircles),
    ...circleRoutes({ addressOf: (code) => `${publicUrl}/j/${code}`, isHere }),
    ...roomRoutes({ bus, writer }),
    ...entryRoutes({ appPrefetch, wayIn }),
  ]
}

const contracts = [peopleApi, organizationApi, circleApi, roomApi, entryApi].flatMap((api) =>
  Object.values<unknown>(api),
)

const isEvent = (value: unknown): value is EventType =>
  typeof value === 'object' && value !== null && 'heardBy' in value && 'payload' in value

/** Every event that any feature declares. */
export const events: EventType[] = contracts.filter(isEvent)
