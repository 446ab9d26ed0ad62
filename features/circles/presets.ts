import type { Circle } from './contract.ts'

export type Preset = Pick<Circle, 'visibility' | 'guestsMay' | 'writers' | 'newcomersSee' | 'talks'>

const presets: Record<Circle['kind'], Preset> = {
  // Whoever sits at a table comes in at once; what other tables wrote last week is not theirs.
  business: { visibility: 'code', guestsMay: 'write', writers: 'everyone', newcomersSee: 'last_50', talks: true },
  // Whose parent it is, the teacher knows.
  teaching: { visibility: 'approval', guestsMay: 'write', writers: 'everyone', newcomersSee: 'all', talks: false },
  community: { visibility: 'open', guestsMay: 'write', writers: 'everyone', newcomersSee: 'last_50', talks: false },
  internal: { visibility: 'private', guestsMay: 'read', writers: 'everyone', newcomersSee: 'all', talks: false },
}

/** What a circle begins with, where its host does not say otherwise. */
export const presetFor = (kind: Circle['kind']): Preset => presets[kind]
