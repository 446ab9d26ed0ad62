import type { KeptKind, Variant } from '../contract.ts'

const megabyte = 1024 * 1024

/** The most that one upload may have. The browser says so before it starts; see web/limits.ts. */
export const mostBytes: Readonly<Record<KeptKind, number>> = {
  photo: 40 * megabyte,
  voice: 20 * megabyte,
  video: 200 * megabyte,
  document: 100 * megabyte,
  portrait: 4 * megabyte,
}

/** What can be fetched of a stored file. */
export type Variants = Partial<Record<Variant, { type: string; bytes: number }>>

interface Form {
  type: string
  fits(head: Buffer): boolean
}

const ascii = (head: Buffer, from: number, to: number) => head.toString('latin1', from, to)
const isMatroska = (head: Buffer) => head.readUInt32BE(0) === 0x1a45dfa3
const isMovie = (head: Buffer) => ascii(head, 4, 8) === 'ftyp'

/** Films and recordings that browsers make and play, by how they begin. Their type is what we call them, never what
 * the sender does; a playlist, a page or a script is none of them. */
const forms: Readonly<Record<'voice' | 'video', readonly Form[]>> = {
  voice: [
    { type: 'audio/webm', fits: isMatroska },
    { type: 'audio/mp4', fits: isMovie },
    { type: 'audio/ogg', fits: (head) => ascii(head, 0, 4) === 'OggS' },
  ],
  video: [
    { type: 'video/webm', fits: isMatroska },
    // QuickTime, too: browsers that play it at all play it under this name.
    { type: 'video/mp4', fits: isMovie },
  ],
}

/** How many bytes have to be looked at. */
export const headBytes = 16

/** The type under which a recording or film is served; undefined when it is none. */
export const typeOf = (kind: 'voice' | 'video', head: Buffer): string | undefined =>
  head.length < headBytes ? undefined : forms[kind].find(({ fits }) => fits(head))?.type
