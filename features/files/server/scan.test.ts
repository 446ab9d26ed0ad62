import { writeFile } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginUpload, patch, sendWith, stateOf, upload } from '../../../test/files.ts'
import { newId } from '../../../test/person.ts'
import { createWorld, type World } from '../../../test/world.ts'
import { clamScan } from './scan.ts'

let daemon: Server
let world: World
let port = 0
let answers: 'as it should' | 'nonsense' = 'as it should'
const open = new Set<Socket>()

/** Speaks INSTREAM as clamd does, and finds the word "virus". */
function answer(socket: Socket): void {
  open.add(socket)
  let heard = Buffer.alloc(0)
  socket.on('error', () => {})
  socket.on('data', (bytes) => {
    heard = Buffer.concat([heard, bytes])
    let at = 'zINSTREAM\0'.length
    if (heard.subarray(0, at).toString() !== 'zINSTREAM\0') return
    let text = ''
    while (at + 4 <= heard.length) {
      const length = heard.readUInt32BE(at)
      if (length === 0) {
        const says = text.includes('virus') ? 'stream: Test.Virus FOUND' : 'stream: OK'
        socket.end(`${answers === 'nonsense' ? 'ERROR' : says}\0`)
      }
      text += heard.subarray(at + 4, at + 4 + length).toString('latin1')
      at += 4 + length
    }
  })
}

beforeAll(async () => {
  daemon = createServer(answer)
  await new Promise<void>((done) => daemon.listen(0, '127.0.0.1', done))
  port = (daemon.address() as { port: number }).port
  world = await createWorld({ files: { scan: clamScan('127.0.0.1', port) } })
})
afterAll(async () => {
  for (const socket of open) socket.destroy()
  daemon.close()
  await world.close()
})

const send = (text: string) =>
  upload(world.gus, { roomId: world.lotus.roomId, bytes: Buffer.from(text), kind: 'document', name: 'a.txt' })

test('what the scanner finds something in is refused, and everything else is let in', async () => {
  expect(await send('a virus')).toMatchObject({ refused: 'file_infected' })
  const { fileId, refused } = await send('a letter'.repeat(20_000))
  expect(refused).toBe(undefined)
  expect((await sendWith(world.gus, world.lotus.roomId, [fileId])).status).toBe(200)
})

test('while it gives no answer that can be understood, uploads wait, and go on when it does', async () => {
  answers = 'nonsense'
  const [fileId, bytes] = [newId(), Buffer.from('unsure')]
  await beginUpload(world.gus, { roomId: world.lotus.roomId, bytes, kind: 'document', fileId })
  await patch(world.gus, fileId, 0, new Uint8Array(bytes))
  expect((await stateOf(world.gus, fileId)).status).toBe(503)
  answers = 'as it should'
  expect((await stateOf(world.gus, fileId)).body.ready).toBe(true)
})

test('a scanner that is not there is said to be away', async () => {
  const path = `${world.folder}/letter`
  await writeFile(path, 'x')
  await expect(clamScan('127.0.0.1', 1)(path)).rejects.toThrow(/ECONNREFUSED/)
})
