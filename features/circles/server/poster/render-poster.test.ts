import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCode } from '../../../../test/readers.ts'
import type { PosterContent } from './lay-out-poster.ts'
import { renderPoster } from './render-poster.ts'

const run = promisify(execFile)

const garden: PosterContent = {
  circleName: 'Lotus Garden',
  secondName: '荷塘小馆',
  callToAction: 'Scan and sit with us',
  secondCall: '扫一扫，进来坐坐',
  hints: ['Nothing to download. Just your name.', '不用下载，只要一个称呼'],
  opening: '12',
  address: 'https://circle.example/j/Kq7vT2mZ',
  shownAddress: 'circle.example/j/Kq7vT2mZ',
  brand: '#1f8a63',
  kind: 'business',
}

const posters: Record<string, PosterContent> = {
  'of a restaurant': garden,
  'of a class': {
    ...garden,
    kind: 'teaching',
    circleName: '三（2）班',
    secondName: 'Year 3, Class 2',
    opening: '3B',
    brand: '#2c6fb7',
  },
  'with a dot in the opening, in the brightest yellow': {
    ...garden,
    kind: 'community',
    opening: null,
    brand: '#ffff00',
  },
  'with a very long address': {
    ...garden,
    kind: 'internal',
    address: `https://circle.example/j/${'Kq7vT2mZ'.repeat(8)}`,
  },
  'with long names': {
    ...garden,
    circleName: 'The Extraordinarily Long-Winded Riverside Runners and Walkers Association',
    secondName: '上山下乡河畔长跑与散步爱好者协会暨周末咖啡与读书俱乐部（浦东新区分会）',
    opening: 'Window seat 128',
  },
}

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
  expect(await readCode(picture)).toEqual({ jsqr: address, zbar: address })

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
    const words = text.stdout.replace(/\s+/g, '')
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
  const poster = { ...garden, circleName: '🎉 Party 👨‍👩‍👧 荷塘 مرحبا 1️⃣', secondName: '😀😀' }
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
