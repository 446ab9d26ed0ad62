import { ApiError, call } from '../../../platform/web/index.ts'
import type { cancelUpload } from '../../files/contract.ts'
import { type LocalFile, uploadFile } from '../../files/web/index.ts'
import type { uploadToRoom } from '../contract.ts'

const stops = new Map<string, AbortController>()

/** Uploads what a message is to carry, one after the other; what is there already is not sent again. */
export async function sendFiles(messageId: string, roomId: string, files: readonly LocalFile[]): Promise<string[]> {
  const stop = new AbortController()
  stops.set(messageId, stop)
  try {
    for (const file of files) {
      if (stop.signal.aborted) throw new ApiError('given_up', 0)
      await announce(roomId, file)
      await uploadFile(file.card.id, file.blob, stop.signal)
    }
    return files.map(({ card }) => card.id)
  } finally {
    stops.delete(messageId)
  }
}

async function announce(roomId: string, { card, blob, poster }: LocalFile): Promise<void> {
  const { id: fileId, kind, name, seconds, wave } = card
  await call<typeof uploadToRoom>('PUT /rooms/:roomId/files/:fileId', {
    ...{ roomId, fileId, kind, name, size: blob.size },
    ...(seconds !== undefined && { seconds }),
    ...(wave !== undefined && { wave }),
    ...(poster !== undefined && { poster }),
  })
}

/** Given up: what has come of it is deleted on the server, too. */
export function stopSending(messageId: string, files: readonly LocalFile[]): void {
  stops.get(messageId)?.abort()
  for (const { card } of files) {
    // What was not even announced is not there to delete; what cannot be reached now is swept away within a day.
    void call<typeof cancelUpload>('DELETE /uploads/:fileId', { fileId: card.id }).catch(() => {})
  }
}
