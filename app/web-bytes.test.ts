import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { webFolder } from './paths.ts'

interface Chunk {
  file: string
  css?: string[]
  imports?: string[]
  isEntry?: boolean
  isDynamicEntry?: boolean
}

const kilobyte = 1024
const guestLimit = 90 * kilobyte
const routeLimit = 50 * kilobyte
const room = 'features/rooms/web/RoomScreen.tsx'
const manifestFile = join(webFolder, '.vite/manifest.json')
const built = existsSync(manifestFile)
const manifest: Record<string, Chunk> = built ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {}
const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? ''

/** The files that these chunks need, with what they import. */
function filesOf(names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    const chunk = manifest[name]
    if (!chunk || found.has(chunk.file)) continue
    for (const file of [chunk.file, ...(chunk.css ?? [])]) found.add(file)
    filesOf(chunk.imports ?? [], found)
  }
  return found
}

const gzipped = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(webFolder, file))).length, 0)

describe.skipIf(!built)('the built web client', () => {
  test.each(['en', 'zh'])('lets a guest read and write (%s) for at most 90 KB of script and style', (locale) => {
    const names = [entry, room, `locales/web/${locale}.json?first?lingui`]
    for (const name of names) expect(manifest).toHaveProperty([name])
    expect(gzipped(filesOf(names))).toBeLessThanOrEqual(guestLimit)
  })

  test.each(['en', 'zh'])('says all that its first screens say with the first sentences (%s)', (locale) => {
    const [first, more] = ['first', 'more'].map((part) => {
      const file = manifest[`locales/web/${locale}.json?${part}?lingui`]?.file ?? ''
      return readFileSync(join(webFolder, file), 'utf8').match(/(?<=[{,]\\?")[\w-]{6}(?=\\?":)/g) ?? []
    })
    const scripts = [...filesOf([entry, room])].filter((file) => file.endsWith('.js'))
    const code = scripts.map((file) => readFileSync(join(webFolder, file), 'utf8')).join()
    expect(first?.length).toBeGreaterThan(50)
    expect(more?.filter((id) => new RegExp(`["'\`]${id}["'\`]`).test(code))).toEqual([])
  })

  test('asks at most 50 KB more for any further screen', () => {
    const known = filesOf([entry])
    for (const [name, chunk] of Object.entries(manifest)) {
      if (!chunk.isDynamicEntry) continue
      const more = [...filesOf([name])].filter((file) => !known.has(file))
      expect(gzipped(more), name).toBeLessThanOrEqual(routeLimit)
    }
  })

  test('keeps schemas out of what a guest loads', () => {
    const scripts = [...filesOf([entry, room])].filter((file) => file.endsWith('.js'))
    for (const file of scripts) expect(readFileSync(join(webFolder, file), 'utf8')).not.toContain('ZodError')
  })
})
