import type pg from 'pg'
import type { Log } from '../../../platform/server/context.ts'
import { transact } from '../../../platform/server/db/transact.ts'
import { Missing, Refusal, type Upload } from '../../../platform/server/index.ts'
import type { Store } from '../../../platform/server/store/index.ts'
import type { FileCard, UploadState } from '../contract.ts'
import { findFilms } from './films.ts'
import { type Finishing, finish } from './finish.ts'
import { openPictures, type Pictures } from './pictures.ts'
import { type FileRow, findFile } from './queries.ts'
import type { Scan } from './scan.ts'
import { openSharedUploads } from './shared-uploads.ts'
import { type Owners, sweep, sweepAll } from './sweep.ts'
import { takeFiles } from './take.ts'
import { openUploads } from './uploads.ts'

export interface FilesNeeds {
  pool: pg.Pool
  store: Store
  /** A folder of this machine for what is on its way. */
  uploadsFolder: string
  /** Several servers take the pieces of an upload: they meet in the store. */
  sharesUploads?: boolean
  now: () => Date
  log: Log
  owners: Owners
  scan?: Scan | undefined
}

/** Everything about files that happens outside a request's transaction. */
export interface Files {
  store: Store
  pictures: Pictures
  /** How far it is; waits a little for one whose end is being worked on. @throws Refusal when it was refused */
  stateOf(file: FileRow): Promise<UploadState>
  take(file: FileRow, upload: Partial<Upload>): Promise<UploadState>
  /** The cards of files that somebody sends, as `takeFiles`. */
  cardsOf(of: Parameters<typeof takeFiles>[1], ids: readonly string[]): Promise<FileCard[]>
  /** Ends what is coming of it. */
  drop(file: FileRow): Promise<void>
  /** Deletes what nobody uses; `whole` also looks for what a crash left behind. */
  sweep(whole?: boolean): Promise<void>
  close(): void
}

const finishingAtOnce = 2
const finishingMost = 500
const patienceMs = 8000

export function openFiles(needs: FilesNeeds): Files {
  const { pool, log, store } = needs
  const folder = needs.uploadsFolder
  const uploads = needs.sharesUploads ? openSharedUploads({ pool, store, folder }) : openUploads(folder)
  const pictures = openPictures()
  const finishing: Finishing = { ...needs, uploads, pictures, films: findFilms() }
  const working = new Map<string, Promise<void>>()
  const turn = turns(finishingAtOnce)

  /** At most once at a time for each; undefined when too many wait already. */
  function finished(file: FileRow): Promise<void> | undefined {
    const path = uploads.pathOf(file)
    const known = working.get(path)
    if (known || working.size >= finishingMost) return known
    const work = turn(() => finish(finishing, file)).finally(() => working.delete(path))
    working.set(path, work)
    work.catch((err) => log.warn({ err, fileId: file.id }, 'an upload could not be finished; it is tried again'))
    return work
  }

  async function stateOf(file: FileRow): Promise<UploadState> {
    const { size } = file
    if (file.refused) throw new Refusal(file.refused, 422)
    if (file.contentId) return { offset: size, size, ready: true }
    const offset = await uploads.length(file)
    if (offset > 0 && offset < size) return { offset, size, ready: false }
    if (offset === size) await within(finished(file)).catch(asAway)
    // Where nothing lies any more, its end may have come between the question and now.
    const now = await transact(pool, 'snapshot', (db) => findFile(db, file.id), [file.organizationId])
    if (!now) throw new Missing('upload')
    if (now.refused) throw new Refusal(now.refused, 422)
    return now.contentId ? { offset: size, size, ready: true } : { offset, size, ready: false }
  }

  return {
    store,
    pictures,
    stateOf,
    async take(file, { offset, bytes }) {
      if (offset === undefined || !bytes) throw new Refusal('offset_wrong')
      if (file.contentId || file.refused) return stateOf(file)
      await uploads.append(file, offset, bytes)
      const length = await uploads.length(file)
      // What comes of it is asked for: an answer to the last byte would wait for what waits before it.
      if (length === file.size) void finished(file)
      return { offset: length, size: file.size, ready: false }
    },
    cardsOf: async (of, ids) =>
      ids.length === 0 ? [] : transact(pool, 'snapshot', (db) => takeFiles(db, of, ids), [of.organizationId]),
    drop: (file) => uploads.drop(file),
    sweep: (whole = false) => (whole ? sweepAll : sweep)({ ...needs, uploads }),
    close: pictures.close,
  }
}

/** Neither the file nor who sends it is to blame: the same may go well in a moment. */
function asAway(cause: Error & { code?: string }): never {
  const code = cause.code === 'ENOSPC' || cause.code === 'EDQUOT' ? cause.code : 'ECONNREFUSED'
  throw Object.assign(new Error('an upload could not be finished', { cause }), { statusCode: 503, code })
}

const within = (work: Promise<void> | undefined): Promise<void> =>
  Promise.race([work, new Promise<void>((done) => setTimeout(done, patienceMs).unref())]) as Promise<void>

/** Runs so many at once; the others wait in their order. */
function turns(most: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
