// A file is bytes that somebody uploaded for something: for a room, say. The feature knows bytes and nothing of rights:
// whoever owns the thing is asked on each request whether this person may have the file. Uploading speaks tus 1.0, so it
// goes on where it stopped; of photographs only what is shown is kept, without where and with what they were taken.
import { z } from 'zod'
import { Id } from '../../platform/contract/ids.ts'
import { endpoint } from '../../platform/contract/index.ts'
import { filePolicy } from './policy.ts'

export const FileId = Id

export const FileKind = z.enum(['photo', 'voice', 'video', 'document'])
export type FileKind = z.output<typeof FileKind>

/** What is kept, by kind: also portraits, the square pictures of people, circles and organizations. */
export const KeptKind = z.enum([...FileKind.options, 'portrait'])
export type KeptKind = z.output<typeof KeptKind>

/** `thumb` and `feed` are pictures of it, at most 480 and 1280 pixels long; `full` is all there is of a photograph, and
 * what was uploaded of everything else. Of a portrait: 128, 400 and 640 pixels. */
export const Variant = z.enum(['thumb', 'feed', 'full'])
export type Variant = z.output<typeof Variant>

/** Base64, as ThumbHash and the heights of a recording travel. */
const Small = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/)

/** A file as whoever may see it is told of it; all that is needed to leave room for it. */
export const FileCard = z.object({
  id: FileId,
  kind: FileKind,
  name: z.string(),
  bytes: z.number().int(),
  /** In pixels, as it is looked at. Of a video: of its poster frame. */
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  /** A ThumbHash: some 25 bytes that show it blurred until it is there. */
  blur: Small.optional(),
  /** Of a recording or video, as the browser that made it measured. */
  seconds: z.number().optional(),
  /** Of a recording: its loudness over time, a byte each. */
  wave: Small.optional(),
})
export type FileCard = z.output<typeof FileCard>

/** What the browser says of a file before its first byte. */
export const NewFile = z.object({
  kind: FileKind,
  name: z.string().max(1000),
  size: z.number().int().min(1),
  seconds: z
    .number()
    .min(0)
    .max(24 * 3600)
    .optional(),
  wave: Small.max(200).optional(),
  /** A frame of a video as JPEG or WebP. */
  poster: Small.max(160_000).optional(),
})
export type NewFile = z.output<typeof NewFile>

/** A portrait before its first byte: cut to a square by the browser. */
export const NewPortrait = z.object({ size: z.number().int().min(1) })

/** How far an upload has come. All bytes there and not `ready`: it is being looked at. */
export const UploadState = z.object({
  offset: z.number().int(),
  size: z.number().int(),
  ready: z.boolean(),
})
export type UploadState = z.output<typeof UploadState>

/** Why an upload is refused, at its end or before. */
export const uploadRefusals = [
  'file_too_long',
  'photo_unreadable',
  'photo_too_large',
  'voice_unreadable',
  'video_unreadable',
  'file_infected',
  'portrait_unreadable',
  'portrait_too_large',
] as const

/** Why a portrait is refused before its first byte, or at its end. */
export const portraitRefusals = ['id_taken', 'files_full', 'files_full_today', 'portrait_too_big', ...uploadRefusals]

const OneUpload = z.object({ fileId: FileId })

export const getUpload = endpoint({
  route: 'GET /uploads/:fileId',
  says: 'How far one’s own upload has come (tus: HEAD), waiting a little for one that is being looked at.',
  params: OneUpload,
  reply: UploadState,
  can: filePolicy.upload,
  refuses: uploadRefusals,
  answers: 'upload',
  limit: 'file',
})

export const putBytes = endpoint({
  route: 'PATCH /uploads/:fileId',
  says: 'Goes on with one’s own upload (tus: Upload-Offset, application/offset+octet-stream). What came stays.',
  params: OneUpload,
  reply: UploadState,
  can: filePolicy.upload,
  refuses: ['offset_wrong', ...uploadRefusals],
  answers: 'upload',
  limit: 'file',
})

export const cancelUpload = endpoint({
  route: 'DELETE /uploads/:fileId',
  says: 'Gives up one’s own upload that nothing carries yet, and deletes what came of it.',
  params: OneUpload,
  reply: z.object({}),
  can: filePolicy.upload,
  refuses: ['file_in_use'],
  limit: 'write',
})

export const getFile = endpoint({
  route: 'GET /files/:fileId/:variant',
  says: 'The bytes of a file, or a range of them, or the way to them, if whoever owns the thing it belongs to says so now.',
  params: OneUpload.extend({ variant: Variant }),
  query: z.object({
    /** To be saved, also what could be shown. */
    save: z.literal('1').optional(),
  }),
  reply: z.unknown(),
  can: filePolicy.see,
  answers: 'file',
  limit: 'file',
})
