import type { FileCard } from '../contract.ts'

/** A file that lies on this device and is to be sent: its card as far as the browser knows it. */
export interface LocalFile {
  card: FileCard
  blob: Blob
  /** A frame of a video, base64. */
  poster?: string
}

/** Why a file cannot be sent at all; found before its first byte. */
export interface Unfit {
  name: string
  why: 'photo_too_big' | 'voice_too_big' | 'video_too_big' | 'document_too_big' | 'file_empty'
}
