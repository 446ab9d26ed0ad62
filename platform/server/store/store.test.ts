// What every store promises, asked of each.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openS3, type TestS3 } from '../../../test/s3.ts'
import { diskStore, type Store, StoreMissing, s3Store } from './index.ts'

let folder: string
let s3: TestS3
const stores: Record<string, () => Store> = {
  'a folder': () => diskStore(join(folder, 'files')),
  'an S3': () => s3Store(s3.place),
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opencircle-store-'))
  s3 = await openS3()
})
afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})

describe.each(Object.entries(stores))('%s', (_, open) => {
  const put = async (store: Store, key: string, words: string) => {
    const path = join(folder, 'given')
    await writeFile(path, words)
    await store.put(key, path, 'text/plain')
    expect(await readFile(path, 'utf8')).toBe(words)
    await rm(path)
  }
  const keysOf = async (store: Store) => {
    const keys: string[] = []
    for await (const { key } of store.list()) keys.push(key)
    return keys.sort()
  }

  test('gives back what was put, whole or in part, until it is removed', async () => {
    const store = open()
    await put(store, 'one/a.full', '0123456789')
    await put(store, 'one/b.full', 'b')
    expect(await text(await store.open('one/a.full'))).toBe('0123456789')
    expect(await text(await store.open('one/a.full', { from: 2, to: 4 }))).toBe('234')
    expect(await keysOf(store)).toEqual(['one/a.full', 'one/b.full'])
    await store.remove(['one/a.full', 'one/never.full'])
    await expect(store.open('one/a.full')).rejects.toThrow(StoreMissing)
    expect(await keysOf(store)).toEqual(['one/b.full'])
  })

  test('puts the same key twice without harm', async () => {
    const store = open()
    await put(store, 'two/a.full', 'same')
    await put(store, 'two/a.full', 'same')
    expect(await text(await store.open('two/a.full'))).toBe('same')
  })
})

test('a folder gives nothing out that lies beside it', async () => {
  for (const key of ['../given', '/etc/passwd', 'a/../../b', 'A', 'a//b', 'a\0']) {
    await expect(diskStore(join(folder, 'files')).open(key)).rejects.toThrow(/not a key/)
  }
})
