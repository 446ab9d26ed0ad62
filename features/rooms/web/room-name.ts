import { useStore } from '../../../platform/web/index.ts'
import type { Circle } from '../../circles/index.ts'
import type { Room } from '../contract.ts'
import { circles } from './circles-held.ts'

export const useCircleOf = (room: Room | undefined): Circle | undefined =>
  useStore(circles, ({ byId }) => (room ? byId[room.circleId] : undefined))

/** A circle's first room has no name of its own. */
export const roomName = (room: Room | undefined, circle: Circle | undefined): string => room?.name || circle?.name || ''

/** What somebody is called in passing: Anna Reyes → Anna, 林小雨 → 林小雨. */
export function shortName(name: string): string {
  const first = name.split(' ')[0] ?? name
  return first.length > 18 ? `${first.slice(0, 17)}…` : first
}
