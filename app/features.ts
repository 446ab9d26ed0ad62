// The only place that knows every feature: what they serve, tell and answer to, in the order of the product's map.
import {
  banListeners,
  banMergeListeners,
  circleErasedListeners,
  circleListeners,
  circleMergeListeners,
  circleRoutes,
  circleSentences,
  circlesToTell,
  covers,
  knownIn,
  meetsInCircles,
} from '../features/circles/server/index.ts'
import { type EntryNeeds, entryRoutes, signInPages } from '../features/entry/server/index.ts'
import { type Files, fileRoutes, fileSentences, type Owners, type Quota } from '../features/files/server/index.ts'
import {
  type Founding,
  letGoOfPlaces,
  logos,
  organizationErasedListeners,
  organizationMergeListeners,
  organizationRoutes,
  organizationSentences,
  personPictures,
} from '../features/organizations/server/index.ts'
import { deviceSentences, type PeopleNeeds, peopleRoutes, peopleSentences } from '../features/people/server/index.ts'
import {
  findArrivalRoom,
  type RoomNeeds,
  type RoomWriter,
  roomFiles,
  roomListeners,
  roomMergeListeners,
  roomRoutes,
  roomSentences,
  talkByCode,
} from '../features/rooms/server/index.ts'
import {
  allowName,
  allowPicture,
  safetyErasedListeners,
  safetyMergeListeners,
  safetyRoutes,
  safetySentences,
} from '../features/safety/server/index.ts'
import type { Bus } from '../platform/server/bus.ts'
import type { Served } from '../platform/server/index.ts'
import { rights } from './rights.ts'

export interface FeatureNeeds {
  publicUrl: string
  appPrefetch: EntryNeeds['appPrefetch']
  bus: Bus
  writer: RoomWriter
  said: RoomNeeds['said']
  messagesAtOnce: number
  isHere(personId: string): boolean
  mail: PeopleNeeds['mail']
  founding: Founding
  files: Files
  quota: Quota
}

/** Who says who may see a file, by what it was uploaded for. */
export const fileOwners: Owners = {
  room: roomFiles,
  person: personPictures(meetsInCircles),
  circle: covers,
  organization: logos,
}

/** Each feature unites what it holds of two persons who are one, those lower on the map first. */
const mergeListeners = [
  ...organizationMergeListeners,
  ...safetyMergeListeners,
  ...circleMergeListeners,
  ...banMergeListeners,
  ...roomMergeListeners,
]

/** The same for somebody who erased themselves. */
const erasedListeners = [...organizationErasedListeners, ...safetyErasedListeners, ...circleErasedListeners]

export const listeners = [...circleListeners, ...banListeners, ...roomListeners, ...mergeListeners, ...erasedListeners]

export const sentences = [
  fileSentences,
  peopleSentences,
  deviceSentences,
  organizationSentences,
  safetySentences,
  circleSentences,
  roomSentences,
]

/** To the talk that the code opens, or else to where newcomers arrive. Who loads ahead makes no talk. */
const wayIn: EntryNeeds['wayIn'] = async (ctx, { circle, code, refusal }, personId) => {
  const opens = code?.opens ?? 'room'
  if (code && opens !== 'room' && (!refusal || refusal === 'full') && !ctx.visit.ahead) {
    const talk = await talkByCode(ctx, circle, { opens, giver: code.giver, personId })
    if (talk) return `/rooms/${talk}`
  }
  const room = await findArrivalRoom(ctx.db, circle.id, personId)
  return room ? `/rooms/${room.id}` : `/circles/${circle.id}`
}

export function routes(needs: FeatureNeeds): Served[] {
  const { mail, founding, publicUrl, appPrefetch, bus, writer, said, isHere, messagesAtOnce, files, quota } = needs
  return [
    ...fileRoutes({ files, owners: fileOwners }),
    ...peopleRoutes({ pages: signInPages, erasing: { ...knownIn, letGoOfPlaces }, mail, publicUrl }),
    ...organizationRoutes({
      circles: circlesToTell,
      invitationAddress: (token) => `${publicUrl}/invite/${token}`,
      isHere,
      founding,
      rights,
      allowName,
      allowPicture,
      files,
      quota,
    }),
    ...safetyRoutes,
    ...circleRoutes({ addressOf: (code) => `${publicUrl}/j/${code}`, isHere, files, quota }),
    ...roomRoutes({ bus, writer, said, messagesAtOnce, files, quota }),
    ...entryRoutes({ publicUrl, appPrefetch, wayIn, slots: {}, circles: circlesToTell, files }),
  ]
}
