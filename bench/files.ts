import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import * as roomApi from '../features/rooms/contract.ts'
import { patch, stateOf, upload } from '../test/files.ts'
import { newId, Person } from '../test/person.ts'
import { type Bench, median } from './bench.ts'
import { percentile, rounded } from './clock.ts'
import { memoryOf } from './cpu.ts'
import { openBenchDatabase } from './database.ts'
import { openNginx } from './files/nginx.ts'

const megabyte = 1024 * 1024
const piece = 8 * megabyte
const nginxPort = 4390
const program = fileURLToPath(new URL('./files/server-node.ts', import.meta.url))

interface At {
  person: Person
  roomId: string
  pid: number
  folder: string
}

/** One machine, everything over loopback: the sender, the server, its database and its picture process share the cores. */
export const files: Bench = {
  about: 'what uploading, making pictures and serving files costs, beside nginx and sharp by themselves',
  async run(say, { quick = false } = {}) {
    const database = await openBenchDatabase()
    const folder = await mkdtemp(join(tmpdir(), 'opencircle-bench-files-'))
    await chmod(folder, 0o755)
    const child = fork(program, [JSON.stringify(database.connection)])
    try {
      const [told] = (await once(child, 'message')) as [{ base: string; cookie: string; roomId: string }]
      const person = Object.assign(new Person(told.base), { cookie: told.cookie })
      const at = { person, roomId: told.roomId, pid: child.pid ?? 0, folder }
      const serverIdleRssMb = rounded(memoryOf(at.pid) / 1024, 0)
      const stop = watchMemory(at.pid)
      say('uploading and serving')
      const bytes = await measureBytes(at, (quick ? 8 : 64) * megabyte, quick ? 2 : 5)
      say('making pictures')
      const pictures = await measurePictures(at, quick ? 2 : 9)
      say('who only reads, meanwhile')
      const bystander = await measureBystander(at, quick ? 1 : 6)
      return { ...bytes, ...pictures, ...bystander, serverIdleRssMb, serverRssMb: rounded(stop() / 1024, 0) }
    } finally {
      child.send('close')
      await once(child, 'exit')
      await rm(folder, { recursive: true, force: true })
      await database.close()
    }
  },
}

/** The most that was seen, in kB. */
function watchMemory(pid: number): () => number {
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(pid))
  }, 50)
  return () => {
    clearInterval(timer)
    return most
  }
}

async function measureBytes(at: At, size: number, runs: number) {
  const ups: number[] = []
  const downs: number[] = []
  const anchors: number[] = []
  const nginx = await openNginx(at.folder, nginxPort)
  for (let run = 0; run < runs; run++) {
    // Other bytes each time, or the second would be found to be there.
    const bytes = Buffer.alloc(size, newId())
    const { fileId, ms } = await sendWhole(at, bytes)
    ups.push(ms)
    downs.push(await timed(async () => drain(await at.person.fetch(`/files/${fileId}/full`))))
    await writeFile(join(at.folder, 'whole.bin'), bytes)
    if (nginx) anchors.push(await timed(async () => drain(await fetch(`${nginx.base}/whole.bin`))))
  }
  nginx?.close()
  const rate = (times: readonly number[]) => rounded(size / 1e6 / (median(times) / 1000), 0)
  return {
    uploadMbPerSecond: rate(ups),
    serveMbPerSecond: rate(downs),
    nginxServeMbPerSecond: nginx ? rate(anchors) : null,
  }
}

/** From the first byte until others could be shown it. */
async function sendWhole({ person, roomId }: At, bytes: Buffer) {
  const fileId = newId()
  const file = { kind: 'document' as const, name: 'whole.bin', size: bytes.length }
  await person.call(roomApi.uploadToRoom, { roomId, fileId, ...file })
  const ms = await timed(async () => {
    for (let from = 0; from < bytes.length; from += piece) {
      const sent = await patch(person, fileId, from, new Uint8Array(bytes.subarray(from, from + piece)))
      if (sent.status !== 204) throw new Error(`an upload was answered ${sent.status}`)
    }
    while (!(await stateOf(person, fileId)).body.ready);
  })
  return { fileId, ms }
}

/** Twelve million pixels, as a phone takes them. */
const photograph = () =>
  sharp({
    create: {
      width: 4032,
      height: 3024,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 12 },
    },
  })
    .jpeg({ quality: 80 })
    .toBuffer()

async function measurePictures({ person, roomId }: At, runs: number) {
  const ours: number[] = []
  const plain: number[] = []
  for (let run = 0; run < runs; run++) {
    const bytes = await photograph()
    ours.push(await timed(() => upload(person, { roomId, bytes })))
    plain.push(await timed(() => plainSharp(bytes)))
  }
  return { thumbnailMs: rounded(median(ours), 0), sharpMs: rounded(median(plain), 0) }
}

/** The same three pictures, with nothing around it. */
async function plainSharp(bytes: Buffer): Promise<void> {
  let from = bytes
  for (const longest of [2560, 1280, 480]) {
    const size = { width: longest, height: longest, fit: 'inside' as const, withoutEnlargement: true }
    from = await sharp(from).autoOrient().resize(size).webp({ quality: 80, effort: 3 }).toBuffer()
  }
}

async function measureBystander(at: At, photos: number) {
  // Made before: it is not to be measured how the bench makes them.
  const pictures = await Promise.all(Array.from({ length: photos }, photograph))
  const idle = await reading(at, async () => void (await new Promise((later) => setTimeout(later, 4000))))
  const busy = await reading(at, async () => {
    for (const bytes of pictures) await upload(at.person, { roomId: at.roomId, bytes })
  })
  return { bystanderIdleP99Ms: rounded(idle, 1), bystanderBusyP99Ms: rounded(busy, 1) }
}

/** How long the slowest of a hundred readings took while `work` went on. */
async function reading({ person }: At, work: () => Promise<void>): Promise<number> {
  const times: number[] = []
  let over = false
  const done = work().finally(() => {
    over = true
  })
  while (!over) {
    times.push(await timed(async () => drain(await person.fetch('/api/rooms'))))
    await new Promise((later) => setTimeout(later, 120))
  }
  await done
  return percentile(times, 0.99)
}

async function drain(response: Response): Promise<void> {
  if (!response.ok) throw new Error(`answered ${response.status}`)
  for await (const _ of response.body ?? []);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
