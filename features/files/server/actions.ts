import { type Ctx, Missing, Refusal, type StreamReply } from '../../../platform/server/index.ts'
import { StoreMissing } from '../../../platform/server/store/index.ts'
import type { KeptKind, NewFile, Variant } from '../contract.ts'
import { cleanName } from '../name.ts'
import type { Files } from './files.ts'
import { keyOf } from './finish.ts'
import { mostBytes } from './kinds.ts'
import {
  deleteFile,
  deleteFiles,
  type FileRow,
  findContent,
  findFile,
  insertFile,
  type Owner,
  sumBytes,
  sumOf,
  takePortrait,
} from './queries.ts'
import type { Owners } from './sweep.ts'

/** What is still to be done: nothing of a file, or of one's own upload. */
export async function accessUpload(ctx: Ctx, { fileId }: { fileId: string }): Promise<FileRow> {
  const file = await findFile(ctx.db, fileId)
  if (!file || file.uploaderId !== ctx.actor.personId) throw new Missing('upload')
  return file
}

/** The only way to a file's bytes: whoever owns the thing it belongs to is asked. */
export const accessFile =
  (owners: Owners) =>
  async (ctx: Ctx, { fileId }: { fileId: string }): Promise<FileRow & { shown: boolean }> => {
    const file = await findFile(ctx.db, fileId)
    if (!file?.contentId || !(await owners[file.owner.kind].shows(ctx, file))) throw new Missing('file')
    return { ...file, shown: true }
  }

const megabyte = 1024 * 1024
const gigabyte = 1024 * megabyte
const day = 24 * 3600_000
const filesADay = 500

/** How much may be uploaded. */
export interface Quota {
  /** Kept by one organization in all. */
  organization: number
  /** Uploaded by one guest within a day. */
  guestADay: number
}
export const usualQuota: Quota = { organization: 20 * gigabyte, guestADay: 500 * megabyte }

interface Begin {
  organizationId: string
  owner: Owner
  fileId: string
  file: Omit<NewFile, 'kind'> & { kind: KeptKind }
  /** Not of the team: less is theirs to upload. */
  guest: boolean
}

/** Makes room for an upload: for whoever owns the thing, who has said before that this person may add to it. Asked
 * again, it says how far that upload is. @throws Refusal */
export async function beginUpload(ctx: Ctx, files: Files, quota: Quota, begin: Begin) {
  const { organizationId, fileId, owner } = begin
  const { personId } = ctx.actor
  const known = await findFile(ctx.db, fileId)
  if (known) return files.stateOf(sameUpload(known, begin, personId))
  await refuseTooMuch(ctx, quota, begin)
  const { kind, name, size, ...given } = begin.file
  const file = { organizationId, id: fileId, owner, uploaderId: personId, kind, name: cleanName(name), size, given }
  await insertFile(ctx.db, file, ctx.now())
  return { offset: 0, size, ready: false }
}

function sameUpload(known: FileRow, { organizationId, owner, file }: Begin, personId: string): FileRow {
  const same =
    known.organizationId === organizationId &&
    known.owner.id === owner.id &&
    known.uploaderId === personId &&
    known.size === file.size &&
    known.kind === file.kind
  if (!same) throw new Refusal('id_taken')
  return known
}

async function refuseTooMuch(ctx: Ctx, quota: Quota, { organizationId, file, guest }: Begin): Promise<void> {
  if (file.size > mostBytes[file.kind]) throw new Refusal(`${file.kind}_too_big`, 422)
  if ((await sumBytes(ctx.db, organizationId)) + file.size > quota.organization) throw new Refusal('files_full')
  const sum = await sumOf(ctx.db, organizationId, ctx.actor.personId, new Date(ctx.now().getTime() - day))
  const most = guest ? quota.guestADay : Number.POSITIVE_INFINITY
  if (sum.bytes + file.size > most || sum.files >= filesADay) throw new Refusal('files_full_today')
}

interface Portrait {
  organizationId: string
  /** Whose picture it is to be; its feature has said that this person may give it one. */
  owner: Owner
  fileId: string
  size: number
  guest: boolean
}

export const beginPortrait = (ctx: Ctx, files: Files, quota: Quota, { size, ...begin }: Portrait) =>
  beginUpload(ctx, files, quota, { ...begin, file: { kind: 'portrait', name: 'portrait.webp', size } })

/** What somebody or something is pictured by from now on; the picture before goes. To be written down by the feature
 * whose it is. @returns whether it is another one @throws Refusal `file_missing` */
export async function changePortrait(
  ctx: Ctx,
  of: { organizationId: string; owner: Owner },
  { before, after }: { before: string | null; after: string | null },
): Promise<boolean> {
  if (after === before) return false
  const mine = { ...of, uploaderId: ctx.actor.personId }
  if (after !== null && !(await takePortrait(ctx.db, mine, after))) throw new Refusal('file_missing')
  if (before !== null) await deleteFiles(ctx.db, [before])
  return true
}

export async function readFile(
  { db }: Pick<Ctx, 'db'>,
  files: Files,
  file: FileRow,
  variant: Variant,
): Promise<StreamReply> {
  const content = await findContent(db, file.organizationId, file.contentId ?? '')
  const found = content?.variants[variant]
  if (!found || !file.contentId) throw new Missing('file')
  const key = keyOf(file.organizationId, file.contentId, variant)
  return {
    type: found.type,
    name: variant === 'full' ? shownName(file) : `${variant}.webp`,
    size: found.bytes,
    tag: `${file.contentId}.${variant}`,
    saved: file.kind === 'document',
    open: (range) => files.store.open(key, range).catch(asMissing),
  }
}

interface Wanted {
  variant: Variant
  /** To be saved, also what could be shown. */
  save?: string | undefined
}

/** The same, or the way to it, where browsers reach the store by themselves. */
export async function showFile(ctx: Ctx, files: Files, file: FileRow, { variant, save }: Wanted): Promise<StreamReply> {
  const found = await readFile(ctx, files, file, variant)
  const { browsers } = files.store
  const key = keyOf(file.organizationId, file.contentId ?? '', variant)
  return {
    ...found,
    saved: found.saved || save !== undefined,
    ...(browsers && isFetchedOnce(file, variant) && { elsewhere: (shown) => browsers.addressOf(key, shown) }),
  }
}

/** Players come back for more where they were led to, long after that way is closed; and faces stand everywhere, so that a
 * browser better keeps them and asks. */
const isFetchedOnce = ({ kind }: FileRow, variant: Variant): boolean =>
  kind !== 'portrait' && (variant !== 'full' || kind === 'photo' || kind === 'document')

/** Deleted between the question and the answer. */
function asMissing(error: unknown): never {
  throw error instanceof StoreMissing ? new Missing('file') : error
}

/** A photograph is kept as WebP, whatever it came as. */
const shownName = ({ kind, name }: FileRow): string =>
  kind === 'photo' ? `${name.replace(/\.[^.]{1,10}$/, '')}.webp` : name

export async function cancelUpload(ctx: Ctx, files: Files, owners: Owners, file: FileRow) {
  const { taken } = owners[file.owner.kind]
  if ((await taken(ctx.db, [file.id])).size > 0) throw new Refusal('file_in_use')
  // First, because it may ask for the file in a transaction of its own.
  await files.drop(file)
  await deleteFile(ctx.db, file)
  return {}
}
