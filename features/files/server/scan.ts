import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { connect } from 'node:net'

/** Says whether a file is clean. @throws when that could not be found out: nothing unscanned is let in */
export type Scan = (path: string) => Promise<boolean>

const timeoutMs = 60_000
const answerLimit = 4096

/** Asks a ClamAV daemon by its INSTREAM command (clamd(8)): each piece with its length before it, an empty one last. */
export const clamScan =
  (host: string, port: number): Scan =>
  async (path) => {
    const socket = connect({ host, port })
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('the virus scanner does not answer')))
    let answer = ''
    socket.on('data', (bytes: Buffer) => {
      if (answer.length < answerLimit) answer += bytes.toString('latin1')
    })
    const closed = once(socket, 'close')
    // Waited for below, unless something else fails first.
    closed.catch(() => {})
    try {
      await once(socket, 'connect')
      socket.write('zINSTREAM\0')
      for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
        const length = Buffer.alloc(4)
        length.writeUInt32BE(piece.length)
        socket.write(length)
        if (!socket.write(piece)) await once(socket, 'drain')
      }
      socket.write(Buffer.alloc(4))
      await closed
    } finally {
      socket.destroy()
    }
    return verdict(answer.replaceAll('\0', '').trim())
  }

function verdict(answer: string): boolean {
  if (answer.endsWith('OK')) return true
  if (answer.endsWith('FOUND')) return false
  throw new Error(`the virus scanner says: ${answer.slice(0, 200) || 'nothing'}`)
}
