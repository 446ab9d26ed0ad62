import { z } from 'zod'

/** Free words of at most so many characters, which may be none at all. */
export const Words = (most: number) =>
  z
    .string()
    .max(most, { error: 'words_long' })
    .transform((text) => text.toWellFormed().replaceAll('\u0000', '').trim())
