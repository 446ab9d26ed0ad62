import { type Db, Refusal } from '../../../platform/server/index.ts'
import type { FileCard } from '../contract.ts'
import { type FileRow, listReady } from './queries.ts'

/** The cards of files that somebody wants to send, in their order. @throws Refusal when one of them is not theirs, not
 * for this, or not there yet */
export async function takeFiles(
  db: Db,
  of: Pick<FileRow, 'organizationId' | 'owner' | 'uploaderId'>,
  ids: readonly string[],
): Promise<FileCard[]> {
  if (ids.length === 0) return []
  const ready = new Map((await listReady(db, of, ids)).map((file) => [file.id, file]))
  return ids.map((id) => {
    const file = ready.get(id)
    if (!file) throw new Refusal('file_missing')
    const { kind, name, variants, facts, given } = file
    const { seconds, wave } = given
    const bytes = variants.full?.bytes ?? 0
    return { id, kind, name, bytes, ...(seconds !== undefined && { seconds }), ...(wave && { wave }), ...facts }
  })
}
