import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sight, seen } from '../../../../test/camera.ts'
import { allRead, pixelsOf, readCode } from '../../../../test/readers.ts'
import { crest, garden, posters, written } from '../../../../test/sample-posters.ts'
import type { PosterContent } from './lay-out-poster.ts'
import { frames } from './poster-frames.ts'
import { renderPoster, renderPosters } from './render-poster.ts'

const run = promisify(execFile)

const folder = await mkdtemp(join(tmpdir(), 'poster-'))
const pdfOf = async (name: string, poster: PosterContent) => {
  const file = join(folder, `${name.replaceAll(/\W/g, '-')}.pdf`)
  const bytes = await renderPoster({ ...poster, format: 'pdf' })
  await writeFile(file, bytes)
  return { file, bytes }
}

const pixels = async (file: string, dpi: number) => {
  await run('pdftoppm', ['-r', String(dpi), '-png', '-singlefile', file, file])
  return readFile(`${file}.png`)
}

const expectScans = async (picture: Uint8Array, address: string) =>
  expect(await readCode(picture)).toEqual(allRead(address))

beforeAll(() => renderPoster({ ...garden, format: 'svg' }))
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.each(Object.entries(posters))('a poster %s', (name, poster) => {
  test('can be scanned from paper, coarse and fine', async () => {
    const { file } = await pdfOf(name, poster)
    for (const dpi of [60, 150]) await expectScans(await pixels(file, dpi), poster.address)
  })

  test('can be scanned from its picture and its drawing', async () => {
    const svg = await renderPoster({ ...poster, format: 'svg' })
    await expectScans(await sharp(svg, { density: 82 }).png().toBuffer(), poster.address)
    await expectScans(await renderPoster({ ...poster, format: 'png' }), poster.address)
  })
})

describe.each(Object.entries({ ...posters, ...written }))('a poster %s', (name, poster) => {
  test('is small, holds its fonts and lets its words be copied', async () => {
    const { file, bytes } = await pdfOf(name, poster)
    expect(bytes.byteLength).toBeLessThan(60_000)
    const [fonts, text, facts] = await Promise.all([
      run('pdffonts', [file]),
      run('pdftotext', [file, '-']),
      run('pdfinfo', [file]),
    ])
    const rows = fonts.stdout.trim().split('\n').slice(2)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toMatch(/CID TrueType\s+Identity-H\s+yes \S+\s+yes/)
    // Where a line is turned round is marked.
    const words = text.stdout.replace(/[\s\u202a-\u202e]+/g, '')
    for (const said of [
      poster.circleName,
      poster.secondName,
      poster.callToAction,
      poster.opening,
      poster.shownAddress,
    ]) {
      expect(words).toContain((said ?? '').replace(/\s+/g, ''))
    }
    expect(facts.stdout).toContain(`Title:           ${poster.circleName}`)
    expect(facts.stdout).toMatch(/595\.\d+ x 841\.\d+ pts \(A4\)/)
  })
})

/** What one piece measures on its sheet, and where the first lies: millimetres. */
const pieces = {
  a4: { form: 'a4', x: 0, y: 0, ...frames.a4 },
  'table tent': { form: 'tent', x: 0, y: 148.5, ...frames.tent },
  sticker: { form: 'sticker', x: 7.2, y: 4.5, ...frames.sticker },
  card: { form: 'card', x: 20, y: 11, ...frames.card },
} as const

describe.each(Object.entries(pieces))('a code on paper as %s', (_, { form, x, y, width, height }) => {
  test('is read by three readers as it is printed, leaning back and turned, and in dim light', async () => {
    // As many pixels as a phone of ten years ago has for it at arm's length.
    const dpi = Math.round(Math.max(100, (640 / height) * 25.4))
    const bytes = await renderPoster({ ...garden, form, logo: crest, format: 'pdf' })
    const file = join(folder, `${form}-sights.pdf`)
    await writeFile(file, bytes)
    const sheet = await pixels(file, dpi)
    const [left, top, w, h] = [x, y, width, height].map((mm) => Math.round((mm * dpi) / 25.4)) as [
      number,
      number,
      number,
      number,
    ]
    const piece = await sharp(sheet)
      .flatten({ background: '#fff' })
      .extract({ left, top, width: w, height: h - 4 })
      .png()
      .toBuffer()
    const paper = await pixelsOf(piece)
    expect(await readCode(paper), 'straight').toEqual(allRead(garden.address))
    const sights: Sight[] = [
      { lean: 25, turn: 12, light: 1 },
      { lean: -20, turn: -30, light: 0.7 },
      { lean: 0, turn: 8, light: 0.3 },
      { lean: 25, turn: 5, light: 0.3 },
    ]
    for (const sight of sights) {
      expect(await readCode(seen(paper, sight)), JSON.stringify(sight)).toEqual(allRead(garden.address))
    }
  })
})

test('a sheet of a code repeats it to the last place; forty codes follow one another, each to its own address', async () => {
  const many = Array.from({ length: 40 }, (_, at) => ({
    ...garden,
    opening: `${at + 1}`,
    address: `${garden.address}${at + 1}`,
    logo: crest,
  }))
  const pages = { a4: 40, tent: 20, sticker: 4, card: 4 }
  for (const form of ['a4', 'tent', 'sticker', 'card'] as const) {
    const file = join(folder, `many-${form}.pdf`)
    const bytes = await renderPosters(form, many)
    await writeFile(file, bytes)
    expect(bytes.byteLength).toBeLessThan(600_000)
    const { stdout: pictures } = await run('pdfimages', ['-list', file])
    const kept = pictures.split('\n').flatMap((line) => line.match(/ image .* (\d+)\s+\d\s+\d+\s+\d+ /)?.[1] ?? [])
    expect([kept.length >= 40, new Set(kept).size], 'placed on each, kept once').toEqual([true, 1])
    expect((await run('pdfinfo', [file])).stdout).toMatch(new RegExp(`Pages:\\s+${pages[form]}\n`))
  }
  const stickers = join(folder, 'many-sticker.pdf')
  await run('pdftoppm', ['-r', '150', '-png', '-f', '4', '-l', '4', '-singlefile', stickers, stickers])
  const page = await readFile(`${stickers}.png`)
  const places = [0, 1, 2, 3].map((at) => ({ left: 43 + (at % 3) * 390, top: 27 + Math.floor(at / 3) * 425 }))
  for (const [at, place] of places.entries()) {
    const piece = await sharp(page)
      .extract({ ...place, width: 374, height: 424 })
      .png()
      .toBuffer()
    expect(await readCode(piece)).toEqual(allRead(`${garden.address}${37 + at}`))
  }
})

test('a table tent can be read from both sides once it is folded', async () => {
  const picture = await renderPoster({ ...garden, form: 'tent', format: 'png' })
  const { width = 0, height = 0 } = await sharp(picture).metadata()
  const half = { left: 0, width: Math.floor(width / 2), height: Math.floor(height / 2) }
  const front = await sharp(picture)
    .extract({ ...half, top: half.height })
    .png()
    .toBuffer()
  const behind = await sharp(
    await sharp(picture)
      .extract({ ...half, top: 0 })
      .rotate(180)
      .png()
      .toBuffer(),
  )
  const [a, b] = await Promise.all(
    [sharp(front), behind].map((it) => it.greyscale().resize(100, 140, { fit: 'fill' }).raw().toBuffer()),
  )
  const apart = (a ?? Buffer.alloc(0)).reduce((sum, value, at) => sum + Math.abs(value - (b?.[at] ?? 0)), 0) / 14_000
  expect(apart).toBeLessThan(6)
})

test('every letter of the PDF is drawn as in the picture', async () => {
  const { file } = await pdfOf('same', garden)
  const inked = async (picture: Uint8Array) => {
    const area = { left: 100, top: 90, width: 1040, height: 250 }
    const { data } = await sharp(picture)
      .extract(area)
      .flatten({ background: '#ffffff' })
      .greyscale()
      .threshold(128)
      .raw()
      .toBuffer({ resolveWithObject: true })
    return data.filter((value) => value === 0).length
  }
  const [paper, picture] = await Promise.all([
    pixels(file, 150).then(inked),
    renderPoster({ ...garden, format: 'png' }).then(inked),
  ])
  expect(paper / picture).toBeGreaterThan(0.97)
  expect(paper / picture).toBeLessThan(1.03)
})

test('what the typeface cannot draw is left out, and a name of nothing else leaves a poster that scans', async () => {
  const poster = { ...garden, circleName: '🎉 Party 👨‍👩‍👧 荷塘 ሰላም 1️⃣', secondName: '😀😀' }
  const { file } = await pdfOf('emoji', poster)
  const { stdout } = await run('pdftotext', [file, '-'])
  expect(stdout.split('\n')[0]).toBe('Party 荷塘 1')
  await expectScans(await renderPoster({ ...poster, circleName: '😀', format: 'png' }), poster.address)
})

test('names cannot smuggle markup into the drawing', async () => {
  const svg = String(
    Buffer.from(
      await renderPoster({ ...garden, circleName: '</title><script>alert(1)</script>\u0000', format: 'svg' }),
    ),
  )
  expect(svg).not.toContain('<script')
  expect(svg).not.toContain('\u0000')
})

test('a logo is in each file, and the same for the eye', async () => {
  const spot = { left: 560, top: 60, width: 120, height: 110 }
  const redness = async (picture: Uint8Array) => {
    const inside = await sharp(picture).flatten({ background: '#fff' }).extract(spot).png().toBuffer()
    const [red, green] = (await sharp(inside).stats()).channels
    return (red?.mean ?? 0) - (green?.mean ?? 0)
  }
  const logo = crest
  const { file } = await pdfOf('logo', { ...garden, logo })
  const svg = await renderPoster({ ...garden, logo, format: 'svg' })
  const shown = [
    await renderPoster({ ...garden, logo, format: 'png' }),
    await sharp(svg, { density: 150 }).resize(1240, 1754).png().toBuffer(),
    await pixels(file, 150),
  ]
  const [first = 0, ...others] = await Promise.all(shown.map(redness))
  expect(first).toBeGreaterThan(30)
  for (const other of others) expect(Math.abs(other - first)).toBeLessThan(6)
  expect(await redness(await renderPoster({ ...garden, format: 'png' }))).toBeLessThan(4)
})
