// The only place that knows every feature: what they serve, tell and answer to, in the order of the product's map.
import {
  circleListeners,
  circleMergeListeners,
  circleRoutes,
  circleSentences,
  circlesToTell,
  merging,
} from '../features/circles/server/index.ts'
import { type EntryNeeds, entryRoutes, signInPages } from '../features/entry/server/index.ts'
import {
  organizationMergeListeners,
  organizationRoutes,
  organizationSentences,
} from '../features/organizations/server/index.ts'
import { deviceSentences, type PeopleNeeds, peopleRoutes, peopleSentences } from '../features/people/server/index.ts'
import {
  firstRoomOf,
  type RoomWriter,
  roomListeners,
  roomMergeListeners,
  roomRoutes,
  roomSentences,
} from '../features/rooms/server/index.ts'
import type { Bus } from '../platform/server/bus.ts'
import type { Served } from '../platform/server/index.ts'
import { rights } from './rights.ts'

export interface FeatureNeeds {
  publicUrl: string
  appPrefetch: EntryNeeds['appPrefetch']
  bus: Bus
  writer: RoomWriter
  isHere(personId: string): boolean
  mail: PeopleNeeds['mail']
}

/** Each feature unites what it holds of two persons who are one, those lower on the map first. */
const mergeListeners = [...organizationMergeListeners, ...circleMergeListeners, ...roomMergeListeners]

export const listeners = [...circleListeners, ...roomListeners, ...mergeListeners]

export const sentences = [peopleSentences, deviceSentences, organizationSentences, circleSentences, roomSentences]

export function routes({ mail, publicUrl, appPrefetch, bus, writer, isHere }: FeatureNeeds): Served[] {
  const wayIn: EntryNeeds['wayIn'] = async (ctx, circleId) => {
    const room = await firstRoomOf(ctx.db, circleId)
    return room ? `/rooms/${room.id}` : `/circles/${circleId}`
  }
  return [
    ...peopleRoutes({ pages: signInPages, merging, mail, publicUrl }),
    ...organizationRoutes({
      circles: circlesToTell,
      invitationAddress: (token) => `${publicUrl}/invite/${token}`,
      isHere,
      rights,
    }),
    ...circleRoutes({ addressOf: (code) => `${publicUrl}/j/${code}`, isHere }),
    ...roomRoutes({ bus, writer }),
    ...entryRoutes({ appPrefetch, wayIn, circles: circlesToTell }),
  ]
}
