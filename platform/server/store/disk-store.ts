import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { type ByteRange, type Store, StoreMissing } from './store.ts'

const keyForm = /^[a-z0-9-]+(\/[a-z0-9-]+)*(\.[a-z0-9]+)?$/

/** Bytes in a folder of this machine. A file appears under its name only once it is whole. */
export function diskStore(folder: string): Store {
  const placeOf = (key: string): string => {
    if (!keyForm.test(key)) throw new Error(`not a key of the store: ${key}`)
    return join(folder, key)
  }
  return {
    put: async (key, path) => placeAt(path, placeOf(key)),
    open: async (key, range) => openFile(placeOf(key), range),
    remove: async (keys) => {
      for (const key of keys) await rm(placeOf(key), { force: true })
    },
    async *list() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
      for (const entry of entries) {
        if (!entry.isFile()) continue
        const path = join(entry.parentPath, entry.name)
        const found = await stat(path).catch(() => undefined)
        if (found) yield { key: relative(folder, path).split(sep).join('/'), at: found.mtime }
      }
    },
  }
}

async function placeAt(path: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await flush(path)
  await link(path, target).catch(async () => {
    // Another disk, or one without links: copied beside its place first, so that nobody meets half of it.
    const draft = `${target}.part`
    try {
      await copyFile(path, draft)
      await flush(draft)
      await rename(draft, target)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  })
  await flush(dirname(target))
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r')
  await file.sync().finally(() => file.close())
}

async function openFile(path: string, range: ByteRange | undefined) {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new StoreMissing(path) : error
  })
  return createReadStream('', { fd: file, ...(range && { start: range.from, end: range.to }) })
}
