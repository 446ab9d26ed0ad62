// Where ffmpeg is installed: what it makes of films, and what it must not do for whoever sends one. On Debian: apt-get
// install ffmpeg.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendWith, upload } from '../../../test/files.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { openRoom } from '../../rooms/contract.ts'
import { findFilms } from './films.ts'

const there = ['/usr/bin', '/usr/local/bin'].some((folder) => existsSync(join(folder, 'ffmpeg')))

let world: World
let folder: string
beforeAll(async () => {
  if (!there) return
  world = await createWorld()
  folder = mkdtempSync(join(tmpdir(), 'opencircle-films-'))
})
afterAll(async () => {
  await world?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

/** Three seconds that turn from black to orange. */
function film(name: string, ...codec: string[]): Buffer {
  const path = join(folder, name)
  const picture = 'color=c=orange:s=320x180:d=3:r=10,fade=in:0:4'
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', picture, ...codec, '-y', path])
  return readFileSync(path)
}

const cardOf = async (bytes: Buffer, more = {}) => {
  const { roomId } = world.lotus
  const { fileId, refused } = await upload(world.gus, { roomId, bytes, kind: 'video', name: 'film.mp4', more })
  if (refused) return { refused }
  await sendWith(world.gus, roomId, [fileId])
  const { messages } = (await world.lin.call(openRoom, { roomId })).body
  return { fileId, card: messages.at(-1)?.files?.[0] }
}

describe.runIf(there)('with ffmpeg (which this machine needs for it)', () => {
  test.each([
    ['an MP4', 'film.mp4', ['-c:v', 'mpeg4', '-pix_fmt', 'yuv420p']],
    ['a WebM', 'film.webm', ['-c:v', 'libvpx', '-b:v', '200k']],
  ])('%s that comes without a frame gets one that is not black, and its length', async (_, name, codec) => {
    const { card, fileId } = await cardOf(film(name, ...codec), { seconds: 77 })
    expect(card).toMatchObject({ kind: 'video', width: 320, height: 180, seconds: 3 })
    const frame = Buffer.from(await (await world.lin.fetch(`/files/${fileId}/feed`)).arrayBuffer())
    const { channels } = await sharp(frame).stats()
    expect(channels[0]?.mean).toBeGreaterThan(100)
  })

  test('what it can make nothing of is still a film, with the frame and the length that the browser gave', async () => {
    const poster = (
      await sharp({ create: { width: 64, height: 36, channels: 3, background: '#08f' } })
        .jpeg()
        .toBuffer()
    ).toString('base64')
    const hollow = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'), Buffer.alloc(2000)])
    expect((await cardOf(hollow, { poster, seconds: 5 })).card).toMatchObject({ width: 64, height: 36, seconds: 5 })
  })

  test('whatever points elsewhere is not followed: no address inside is asked, no other file is read', async () => {
    let asked = 0
    const server = createServer((_, response) => {
      asked++
      response.end('x')
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    const films = await findFilms()
    const inside = `http://127.0.0.1:${port}/inside.ts`
    const pointers = {
      'list.m3u8': `#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n${inside}\n#EXTINF:3,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n`,
      'list.ffconcat': `ffconcat version 1.0\nfile '${inside}'\nfile '/etc/passwd'\n`,
      'list.mpd': `<?xml version="1.0"?><MPD><Period><AdaptationSet><BaseURL>${inside}</BaseURL></AdaptationSet></Period></MPD>`,
      'list.sdp': 'v=0\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n',
    }
    for (const [name, text] of Object.entries(pointers)) {
      const path = join(folder, name)
      writeFileSync(path, text)
      for (const type of ['video/mp4', 'video/webm'])
        expect(await films?.look(path, type, folder), name).toBe(undefined)
      expect((await cardOf(Buffer.from(text))).refused, name).toBe('video_unreadable')
    }
    expect(asked).toBe(0)
    await new Promise((closed) => server.close(closed))
  })

  test('a program that takes more memory than it may is ended', async () => {
    const path = join(folder, 'film.mp4')
    const look = async (kilobytes?: number) => (await findFilms(kilobytes))?.look(path, 'video/mp4', folder)
    expect(await look()).toMatchObject({ seconds: 3 })
    expect(await look(200_000)).toBe(undefined)
  })
})
