// What is uploaded to do harm: refused with a sentence, or kept so that it can do none.
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { photograph, stateOf, upload } from '../../../test/files.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { cleanName } from '../name.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const send = (bytes: Buffer, kind: 'photo' | 'video' | 'voice' | 'document' = 'photo', name = 'IMG_1.jpg') =>
  upload(world.gus, { roomId: world.lotus.roomId, bytes, kind, name })
const text = (...parts: string[]) => Buffer.from(parts.join(''))
const mostMemory = 256 * 1024 * 1024

/** A PNG that says it is this large, with this in it. */
function png(width: number, height: number, pixels: Buffer, colour = 0): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, colour], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

/** A GIF of so many frames of one pixel. */
function gif(frames: number): Buffer {
  const head = Buffer.from('47494638396101000100800000000000ffffff', 'hex')
  const frame = Buffer.from('21f90401000000002c0000000001000100000202440100', 'hex')
  return Buffer.concat([head, ...Array<Buffer>(frames).fill(frame), Buffer.from([0x3b])])
}

describe('as a photo', () => {
  test.each([
    ['a page', text('<!doctype html><script>alert(1)</script>')],
    ['a drawing with a script', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a drawing that fetches', text('<?xml version="1.0"?><svg><image href="http://127.0.0.1/x"/></svg>')],
    ['a page that begins like a GIF', text('GIF89a/*', '<script>alert(1)</script>*/=1')],
    ['a document', text('%PDF-1.7\n', 'x'.repeat(1000))],
    ['a TIFF that points at itself', Buffer.from('49492a0008000000010000010400010000000800000008000000', 'hex')],
    ['something that calls itself HEIC', text('\0\0\0\x18ftypheic\0\0\0\0mif1heic', '\0'.repeat(400))],
    [
      'a program for ImageMagick',
      text('push graphic-context\nfill \'url(https://127.0.0.1/"|ls")\'\npop graphic-context'),
    ],
    ['a playlist', text('#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/metrics\n')],
    ['half a photo', Buffer.from('ffd8ffe000104a46494600', 'hex')],
  ])('%s is refused with a sentence', async (_, bytes) => {
    const { fileId, refused } = await send(bytes)
    expect(refused).toBe('photo_unreadable')
    expect((await stateOf(world.gus, fileId)).body.error?.message).toMatch(/no picture that can be shown/)
    expect((await world.gus.fetch(`/files/${fileId}/full`)).status).toBe(404)
  })

  test('50,000 × 50,000 pixels in a few bytes are refused before one of them is unpacked', async () => {
    const began = performance.now()
    expect((await send(png(50_000, 50_000, deflateSync(Buffer.alloc(100_000))))).refused).toBe('photo_too_large')
    expect(performance.now() - began).toBeLessThan(3000)
  })

  // Seen to fail when nobody watches: 339 MB.
  test('whatever is unpacked, the process that does it stays below 256 MB', async () => {
    const wide = 7600
    const bomb = png(wide, wide, deflateSync(Buffer.alloc((wide * 4 + 1) * wide), { level: 1 }), 6)
    const noise = await sharp({
      create: { width: 6000, height: 5000, channels: 3, background: '#fff', noise: { type: 'gaussian', sigma: 50 } },
    })
      .jpeg({ quality: 60, progressive: true })
      .toBuffer()
    for (const bytes of [bomb, noise]) await send(bytes)
    expect(world.server.files.pictures.peak()).toBeGreaterThan(20 * 1024 * 1024)
    expect(world.server.files.pictures.peak()).toBeLessThan(mostMemory)
    expect((await send(await photograph())).refused).toBe(undefined)
  }, 60_000)

  test('of 10,000 frames the first is taken', async () => {
    const began = performance.now()
    const { fileId, refused } = await send(gif(10_000))
    expect(refused).toBe(undefined)
    expect(performance.now() - began).toBeLessThan(5000)
    const shown = await sharp(
      Buffer.from(await (await world.gus.fetch(`/files/${fileId}/full`)).arrayBuffer()),
    ).metadata()
    expect(shown.pages ?? 1).toBe(1)
  })

  test('a picture with a page behind it loses the page', async () => {
    const { fileId } = await send(Buffer.concat([await photograph(), text('<script>alert(1)</script>')]))
    const kept = Buffer.from(await (await world.gus.fetch(`/files/${fileId}/full`)).arrayBuffer())
    expect(kept.includes('<script>')).toBe(false)
  })
})

describe('as something else', () => {
  test.each([
    ['video', 'a playlist', text('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n')],
    ['video', 'a page', text('<!doctype html><script>alert(1)</script>')],
    ['voice', 'a program', Buffer.concat([text('\x7fELF'), Buffer.alloc(100)])],
    ['voice', 'a few bytes', text('OggS')],
  ] as const)('as a %s, %s is refused', async (kind, _, bytes) => {
    expect((await send(bytes, kind)).refused).toBe(`${kind}_unreadable`)
  })

  test('a zip bomb is a document like any other: nothing unpacks it', async () => {
    const bomb = deflateSync(Buffer.alloc(20_000_000))
    const { fileId } = await send(bomb, 'document', 'bomb.zip')
    const answer = await world.gus.fetch(`/files/${fileId}/full`)
    expect(answer.headers.get('content-encoding')).toBe(null)
    expect((await answer.arrayBuffer()).byteLength).toBe(bomb.length)
  })
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\system32\\cmd.exe', 'cmd.exe'],
  ['photo\u202Egpj.exe', 'photogpj.exe'],
  ['a\u0000b\r\nc.txt', 'abc.txt'],
  ['  .hidden. ', 'hidden'],
  ['...', 'file'],
  ['菜单.pdf', '菜单.pdf'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(115)}….pdf`],
])('the name %j becomes %j', (given, kept) => {
  expect(cleanName(given)).toBe(kept)
})
