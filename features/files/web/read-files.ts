// From what was chosen, dropped or pasted to what is sent. A photograph is made smaller here, so that it needs a tenth of
// the time on its way; where it was taken stays on the device.
import { v7 } from 'uuid'
import type { FileCard, FileKind } from '../contract.ts'
import type { LocalFile, Unfit } from './local-file.ts'
import { frameOf } from './read-video.ts'

const megabyte = 1024 * 1024
/** As the server has it; said here before anything is sent. */
const mostBytes: Readonly<Record<FileKind, number>> = {
  photo: 40 * megabyte,
  voice: 20 * megabyte,
  video: 200 * megabyte,
  document: 100 * megabyte,
}
const longest = 2560
const smallEnough = 1.5 * megabyte

export async function readFiles(files: readonly File[], asDocuments = false): Promise<(LocalFile | Unfit)[]> {
  const read: (LocalFile | Unfit)[] = []
  // One after the other: several photographs at once are more than a phone can hold.
  for (const file of files) read.push(await readFile(file, asDocuments))
  return read
}

async function readFile(file: File, asDocument: boolean): Promise<LocalFile | Unfit> {
  const kind = asDocument ? 'document' : kindOf(file.type)
  if (file.size === 0) return { name: file.name, why: 'file_empty' }
  const local = (await shown(file, kind)) ?? { card: cardOf(file, 'document'), blob: file }
  const { card, blob } = local
  return blob.size > mostBytes[card.kind] ? { name: file.name, why: `${card.kind}_too_big` } : local
}

/** Undefined when this browser cannot show it: then it is sent as it is. */
async function shown(file: File, kind: FileKind): Promise<LocalFile | undefined> {
  if (kind === 'photo') return photo(file).catch(() => undefined)
  if (kind !== 'video') return undefined
  const found = await frameOf(file).catch(() => undefined)
  if (!found) return undefined
  const { poster, ...facts } = found
  return { card: { ...cardOf(file, 'video'), ...facts }, blob: file, poster }
}

const kindOf = (type: string): FileKind => {
  if (type.startsWith('image/') && !type.includes('svg') && !type.includes('tiff')) return 'photo'
  return type.startsWith('video/') ? 'video' : 'document'
}

const cardOf = (file: File, kind: FileKind): FileCard => ({ id: v7(), kind, name: file.name, bytes: file.size })

async function photo(file: File): Promise<LocalFile> {
  const picture = await createImageBitmap(file)
  try {
    const { width, height } = picture
    const made = needsLess(file, picture) ? await smaller(picture, file.type) : file
    // Safari makes no WebP but a PNG instead, which may be larger than what there was.
    const blob = made.size < file.size || onlyApple.test(file.type) ? made : file
    return { card: { ...cardOf(file, 'photo'), width, height, bytes: blob.size }, blob: await held(blob) }
  } finally {
    picture.close()
  }
}

/** What an iPhone's camera makes where nobody asked it for JPEG; other browsers cannot show it. */
const onlyApple = /^image\/hei[cf]/

const needsLess = ({ type, size }: File, { width, height }: ImageBitmap): boolean =>
  onlyApple.test(type) || (type !== 'image/gif' && (size > smallEnough || Math.max(width, height) > longest))

/** The bytes themselves: a file that was chosen may be gone from the device when it is its turn. */
const held = async (blob: Blob): Promise<Blob> => new Blob([await blob.arrayBuffer()], { type: blob.type })

async function smaller(picture: ImageBitmap, type: string): Promise<Blob> {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  // What may be seen through would turn black as JPEG.
  const wanted = type === 'image/jpeg' || onlyApple.test(type) ? 'image/jpeg' : 'image/webp'
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('too large to draw'))), wanted, 0.86),
  )
}
