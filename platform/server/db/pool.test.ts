import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { openPool } from './pool.ts'
import { transact } from './transact.ts'

/** One message of PostgreSQL's protocol. */
function message(type: string, ...parts: (string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}

// Seen to fail without the listener that openPool adds: nobody listens yet when such a connection says that it dies.
test('a connection that dies in the moment in which it is made fails its transaction and nothing else', async () => {
  const crashes: unknown[] = []
  const crashed = (error: unknown) => crashes.push(error)
  process.on('uncaughtException', crashed)
  const fatal = message('E', 'SFATAL\0', 'C57P01\0', 'Mterminating connection due to administrator command\0', '\0')
  const dying = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(Buffer.concat([message('R', Buffer.alloc(4)), message('Z', 'I'), fatal])))
  })
  await once(dying.listen(0, '127.0.0.1'), 'listening')
  const { port } = dying.address() as AddressInfo
  const pool = openPool({ host: '127.0.0.1', port, user: 'x', database: 'x' }, () => {})
  await expect(transact(pool, 'write', async () => {})).rejects.toThrow()
  await pool.end()
  dying.close()
  process.off('uncaughtException', crashed)
  expect(crashes).toEqual([])
})
