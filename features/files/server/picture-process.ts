// A process of its own: decoding a stranger's picture may eat memory or crash, and then only this process is gone. It
// reads one file and writes into one folder; no address, no other format than those named here.
import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type ResizeOptions, type Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import type { Picture, PictureAnswer, PictureTask, PrintTask } from './pictures.ts'
import { printPicture } from './print-picture.ts'

sharp.cache(false)
sharp.concurrency(1)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    ...['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile', 'VipsForeignLoadNsgifFile'],
    'VipsForeignLoadHeifFile',
    // Our own, for paper.
    'VipsForeignLoadWebpBuffer',
  ],
})

/** Of what is held as a whole while it is read, fewer pixels are taken than of what is read line by line. */
const mostPixels: Readonly<Record<string, number>> = { jpeg: 110e6, png: 60e6, webp: 40e6, gif: 20e6, heif: 32e6 }
const seconds = 12
/** The first is what pictures are kept in; the others are for those that have to be small, the last for noise. */
const ways = [
  ...[80, 66, 52, 38, 24].map((quality) => ({ quality, scale: 1 })),
  ...[0.7, 0.5].map((scale) => ({ quality: 24, scale })),
]

process.on('message', (task: PictureTask | PrintTask) => {
  const done: Promise<PictureAnswer> =
    'print' in task
      ? printPicture(task.print).then((printed) => ({ printed }))
      : work(task).then((picture) => ({ picture }))
  done.then(answer, (error: Error & { reason?: string }) =>
    answer(
      noRoom.test(error.message) ? { full: true } : { refused: error.reason ?? 'photo_unreadable', why: error.message },
    ),
  )
})
/** As the system says it, in the language that the process was given: none. */
const noRoom = /No space left|ENOSPC|EDQUOT|quota exceeded/i
process.on('disconnect', () => process.exit(0))

const answer = (sent: PictureAnswer) => void process.send?.(sent)

async function work({ path, folder, sizes, square = false, mostBytes = {} }: PictureTask): Promise<Picture> {
  const { format = '', width = 0, height = 0 } = await open(path, 0).metadata()
  const most = mostPixels[format]
  if (most === undefined) throw new Error(`not a picture: ${format}`)
  if (width * height > most) throw Object.assign(new Error('too many pixels'), { reason: 'photo_too_large' })
  const variants: Picture['variants'] = []
  let from = path
  let shown = { width: 0, height: 0 }
  // The largest first: each smaller one is made from the one before, which costs far less than from the original.
  for (const [variant, longest] of Object.entries(sizes).sort((a, b) => b[1] - a[1])) {
    const target = join(folder, variant)
    const side = square ? Math.min(longest, width, height) : longest
    const room = { width: side, height: side, fit: square ? 'cover' : 'inside', withoutEnlargement: true } as const
    const made = await write({ from, most, room, variant, target, mostBytes: mostBytes[variant] })
    if (variants.length === 0) shown = made
    variants.push({ variant, bytes: made.bytes })
    from = target
  }
  return { width: shown.width, height: shown.height, blur: await blurred(from), variants }
}

type Room = ResizeOptions & { width: number; height: number }

interface Writing {
  from: string
  /** Pixels. */
  most: number
  room: Room
  variant: string
  target: string
  mostBytes: number | undefined
}

async function write({ from, most, room, variant, target, mostBytes = Number.POSITIVE_INFINITY }: Writing) {
  let made = { width: 0, height: 0, bytes: Number.POSITIVE_INFINITY }
  for (const { quality, scale } of ways) {
    const side = { width: Math.ceil(room.width * scale), height: Math.ceil(room.height * scale) }
    const { width, height } = await opaque(
      open(from, most)
        .autoOrient()
        .resize({ ...room, ...side }),
      room,
    )
      .webp({ quality, effort: 3, smartSubsample: variant !== 'thumb' })
      .timeout({ seconds })
      .toFile(`${target}.part`)
    made = { width, height, bytes: (await stat(`${target}.part`)).size }
    if (made.bytes <= mostBytes) break
  }
  await rename(`${target}.part`, target)
  return made
}

/** What can be seen through a portrait would be another colour on each screen: it lies on white. */
const opaque = (picture: Sharp, { fit }: ResizeOptions): Sharp =>
  fit === 'cover' ? picture.flatten({ background: '#ffffff' }) : picture

/** The first frame only, upright, without what the camera wrote down. @param most pixels; 0 to look at its head only */
const open = (path: string, most: number) =>
  sharp(path, { limitInputPixels: most || false, failOn: 'error', pages: 1, sequentialRead: true })

async function blurred(path: string): Promise<string> {
  const { data, info } = await sharp(path)
    .resize({ width: 96, height: 96, fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64')
}
