import type { FileCard } from '../contract.ts'

export const isPicture = ({ kind }: FileCard): boolean => kind === 'photo' || kind === 'video'

/** One picture keeps its shape, unless it is a ribbon. */
export const aspectOf = ({ width = 4, height = 3 }: FileCard) => ({
  aspectRatio: String(Math.min(1.9, Math.max(0.8, width / height))),
})
