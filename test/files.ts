// What people upload, and how: as a browser does it, piece by piece.
import sharp from 'sharp'
import { uploadCover } from '../features/circles/contract.ts'
import type { NewFile } from '../features/files/contract.ts'
import { uploadLogo, uploadMyPicture } from '../features/organizations/contract.ts'
import * as roomApi from '../features/rooms/contract.ts'
import { newId, type Person } from './person.ts'

/** A photograph as a phone makes it: lying on its side, with where it was taken. */
export const photograph = (width = 640, height = 480): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 31, g: 138, b: 99 } } })
    .composite([
      { input: Buffer.from(`<svg width="99" height="99"><circle cx="50" cy="50" r="40" fill="#fc0"/></svg>`) },
    ])
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: 'Secretcam' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .jpeg()
    .toBuffer()

interface Uploading {
  roomId: string
  bytes: Buffer
  kind?: NewFile['kind']
  name?: string
  fileId?: string
  more?: Partial<NewFile>
}

export const beginUpload = (
  person: Person,
  { roomId, bytes, kind = 'photo', name = 'IMG_1.jpg', fileId = newId(), more = {} }: Uploading,
) => person.call(roomApi.uploadToRoom, { roomId, fileId, kind, name, size: bytes.length, ...more })

/** Sends bytes from `offset` on, as tus has it. */
export const patch = (person: Person, fileId: string, offset: number, bytes: BodyInit) =>
  person.fetch(`/uploads/${fileId}`, {
    method: 'PATCH',
    body: bytes,
    headers: {
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
      'tus-resumable': '1.0.0',
    },
    ...{ duplex: 'half' },
  })

export async function stateOf(person: Person, fileId: string) {
  const answer = await person.fetch(`/uploads/${fileId}`)
  return {
    status: answer.status,
    body: (await answer.json()) as { ready?: boolean; offset?: number; error?: { code: string; message: string } },
  }
}

/** Uploads it whole, and waits until it is ready or refused. @returns its id, and the code of a refusal */
export async function upload(person: Person, uploading: Uploading): Promise<{ fileId: string; refused?: string }> {
  const fileId = uploading.fileId ?? newId()
  const begun = await beginUpload(person, { ...uploading, fileId })
  return finishUpload(person, fileId, begun, uploading.bytes)
}

interface Begun {
  status: number
  body: { error?: { code: string } }
}

async function finishUpload(person: Person, fileId: string, begun: Begun, bytes: Buffer) {
  if (begun.status !== 200) return { fileId, refused: begun.body.error?.code ?? String(begun.status) }
  const sent = await patch(person, fileId, 0, new Uint8Array(bytes))
  if (sent.status !== 204) return { fileId, refused: ((await sent.json()) as { error: { code: string } }).error.code }
  for (;;) {
    const { status, body } = await stateOf(person, fileId)
    if (status !== 200) return { fileId, refused: body.error?.code ?? String(status) }
    if (body.ready) return { fileId }
  }
}

/** A message that carries this. */
export async function sendWith(person: Person, roomId: string, files: string[], text = '') {
  return person.call(roomApi.sendMessage, { roomId, messageId: newId(), text, files })
}

/** What a portrait is to be of. */
type Pictured = { myPictureIn: string } | { coverOf: string } | { logoOf: string }

const announce = (person: Person, of: Pictured, fileId: string, size: number) => {
  if ('myPictureIn' in of) return person.call(uploadMyPicture, { organizationId: of.myPictureIn, fileId, size })
  if ('coverOf' in of) return person.call(uploadCover, { circleId: of.coverOf, fileId, size })
  return person.call(uploadLogo, { organizationId: of.logoOf, fileId, size })
}

/** Uploads a portrait whole, and waits until it can be shown. */
export async function uploadPortrait(
  person: Person,
  of: Pictured,
  bytes: Buffer,
): Promise<{ fileId: string; refused?: string }> {
  const fileId = newId()
  return finishUpload(person, fileId, await announce(person, of, fileId, bytes.length), bytes)
}

let made = 0

/** A square picture unlike any other. */
export const square = (side = 300): Promise<Buffer> => {
  made += 1
  const background = { r: made % 256, g: 90 + (made % 100), b: 40 }
  return sharp({ create: { width: side, height: side, channels: 3, background } })
    .jpeg()
    .toBuffer()
}
