import { type Ctx, type Db, Refusal } from '../../../platform/server/index.ts'
import type { FileKind, NewFile } from '../../files/index.ts'
import { beginUpload, type Files, type OwnerAnswers, type Quota } from '../../files/server/index.ts'
import type { OpenRoom } from './actions.ts'
import { isOnTeam, listAttached, listAttachedTo, showsFile } from './file-queries.ts'
import { listCards } from './queries.ts'

export const ownedBy = ({ id, organizationId }: Pick<OpenRoom, 'id' | 'organizationId'>) => ({
  organizationId,
  owner: { kind: 'room' as const, id },
})

interface ToFiles {
  files: Files
  quota: Quota
}

export async function uploadToRoom(
  ctx: Ctx,
  { files, quota }: ToFiles,
  room: OpenRoom,
  { fileId, file }: { fileId: string; file: NewFile },
) {
  if (room.silence) throw new Refusal(room.silence)
  const guest = !(await isOnTeam(ctx.db, room.organizationId, ctx.actor.personId))
  return beginUpload(ctx, files, quota, { ...ownedBy(room), fileId, file, guest })
}

interface FilesPage {
  kind?: FileKind | undefined
  before?: number | undefined
  limit: number
}

export async function listRoomFiles(ctx: Ctx, room: OpenRoom, { kind, before, limit }: FilesPage) {
  const found = await listAttachedTo(ctx.db, room, { kind, before: before ?? room.lastMessageNo + 1, limit })
  const messages = [...new Set(found.map(({ messageNo }) => messageNo))]
  const authors = [...new Set(found.map(({ authorId }) => authorId))]
  return {
    files: found,
    people: await listCards(ctx.db, room.organizationId, authors),
    before: messages.length === limit ? (messages.at(-1) ?? null) : null,
  }
}

/** What rooms answer for: whoever is in the room sees the files of those messages that are theirs to see, and what they
 * are uploading themselves. */
export const roomFiles: OwnerAnswers = {
  shows: (ctx, file) => showsFile(ctx.db, ctx.actor.personId, file),
  taken: (db: Db, fileIds) => listAttached(db, fileIds),
}
