import { t } from '@lingui/core/macro'
import { myId, useStore } from '../../../platform/web/index.ts'
import type { Circle } from '../../circles/index.ts'
import type { PersonCard } from '../../people/contract.ts'
import type { Room } from '../contract.ts'
import { circles } from './circles-held.ts'

export const useCircleOf = (room: Room | undefined): Circle | undefined =>
  useStore(circles, ({ byId }) => (room ? byId[room.circleId] : undefined))

/** A circle's first room has no name of its own; a talk is called by who is on the other side. */
export function roomName(room: Room | undefined, circle: Circle | undefined): string {
  const place = circle?.name ?? ''
  if (!room?.talk) return room?.name || place
  const other = otherSide(room)
  return other ? other.name || t`Erased person` : t`Team of ${place}`
}

/** Whom I talk to alone; null where that is the team, or where it is no talk. */
export function otherSide({ talk }: Room): PersonCard | null {
  if (!talk) return null
  if (talk.of.personId !== myId()) return talk.of
  return talk.team ? null : talk.with
}

/** What somebody is called in passing: Anna Reyes → Anna, 林小雨 → 林小雨. */
export function shortName(name: string): string {
  const first = name.split(' ')[0] ?? name
  return first.length > 18 ? `${first.slice(0, 17)}…` : first
}
