// From the bytes that came to what is kept of them.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Variant } from '../contract.ts'
import type { Films } from './films.ts'
import { headBytes, typeOf, type Variants } from './kinds.ts'
import { PictureRefused, type Pictures } from './pictures.ts'
import type { Facts, FileRow } from './queries.ts'

/** The longer side of what is kept, in pixels. */
const sizes = { full: 2560, feed: 1280, thumb: 480 } as const
const { full: _, ...posterSizes } = sizes

/** The sides of what is kept of a portrait: as large as a circle is ever shown, on the page of its code, in a row. */
const portraitSizes = { full: 640, feed: 400, thumb: 128 } as const
const kilobyte = 1024
/** Whoever scans a code waits for one of these, and a chat shows many. */
const portraitBytes = { feed: 16 * kilobyte, thumb: 6 * kilobyte }

export interface Prepared {
  variants: Variants
  facts: Facts
  /** Where the bytes of each variant lie. */
  paths: Partial<Record<Variant, string>>
}

export interface Tools {
  pictures: Pictures
  /** Undefined where there is no ffmpeg. */
  films: Promise<Films | undefined>
}

/** @param path what was uploaded @param folder for what is made of it @throws PictureRefused when it is not what it
 * was said to be */
export async function prepare(
  { pictures, films }: Tools,
  file: Pick<FileRow, 'kind' | 'given'>,
  { path, folder }: { path: string; folder: string },
): Promise<Prepared> {
  if (file.kind === 'photo') return photo(pictures, path, folder)
  if (file.kind === 'portrait') return portrait(pictures, path, folder)
  const { size: bytes } = await stat(path)
  if (file.kind === 'document') {
    return { variants: { full: { type: 'application/octet-stream', bytes } }, facts: {}, paths: { full: path } }
  }
  const type = typeOf(file.kind, await headOf(path))
  if (!type) throw new PictureRefused(`${file.kind}_unreadable`, 'it begins like something else')
  const { seconds, wave } = file.given
  const facts = { ...(seconds !== undefined && { seconds }), ...(wave && { wave }) }
  const whole = { variants: { full: { type, bytes } }, facts, paths: { full: path } }
  return file.kind === 'video' ? film({ pictures, films }, whole, { type, folder, poster: file.given.poster }) : whole
}

interface OfFilm {
  type: string
  folder: string
  /** As the browser took it. */
  poster: string | undefined
}

/** With what ffmpeg makes of it, or else what the browser did. */
async function film({ pictures, films }: Tools, whole: Prepared, { type, folder, poster }: OfFilm): Promise<Prepared> {
  const found = await (await films)?.look(whole.paths.full ?? '', type, folder)
  const frame = found?.frame ?? (poster && (await written(poster, folder)))
  const known = found?.seconds === undefined ? whole : { ...whole, facts: { ...whole.facts, seconds: found.seconds } }
  return frame ? withPoster(pictures, known, { frame, folder }) : known
}

/** What the browser took of a film. */
async function written(poster: string, folder: string): Promise<string> {
  const path = join(folder, 'poster')
  await writeFile(path, Buffer.from(poster, 'base64'))
  return path
}

async function photo(pictures: Pictures, path: string, folder: string): Promise<Prepared> {
  const { variants, ...facts } = await pictures.make({ path, folder, sizes })
  return { facts, ...made(variants, folder) }
}

async function portrait(pictures: Pictures, path: string, folder: string): Promise<Prepared> {
  const task = { path, folder, sizes: portraitSizes, square: true, mostBytes: portraitBytes }
  const picture = await pictures.make(task).catch((error) => {
    if (!(error instanceof PictureRefused)) throw error
    throw new PictureRefused(error.reason.replace('photo', 'portrait'), error.message)
  })
  const { variants, ...facts } = picture
  return { facts, ...made(variants, folder) }
}

/** A film without its frame is still a film. */
async function withPoster(pictures: Pictures, whole: Prepared, { frame, folder }: { frame: string; folder: string }) {
  const picture = await pictures.make({ path: frame, folder, sizes: posterSizes }).catch((error) => {
    if (error instanceof PictureRefused) return undefined
    throw error
  })
  if (!picture) return whole
  const { variants, ...facts } = picture
  const more = made(variants, folder)
  return {
    variants: { ...whole.variants, ...more.variants },
    facts: { ...whole.facts, ...facts },
    paths: { ...whole.paths, ...more.paths },
  }
}

const made = (variants: readonly { variant: string; bytes: number }[], folder: string) => ({
  variants: Object.fromEntries(variants.map(({ variant, bytes }) => [variant, { type: 'image/webp', bytes }])),
  paths: Object.fromEntries(variants.map(({ variant }) => [variant, join(folder, variant)])),
})

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

export async function hashOf(path: string): Promise<Buffer> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest()
}
