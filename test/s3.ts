// An S3 of the test's own, which can be away for a while.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import type { S3Place } from '../platform/server/store/index.ts'

/** S3 signs these signs of a query encoded (RFC 3986), s3rver as they are: with them encoded it checks as S3 does. */
const plainly = globalThis.encodeURIComponent
globalThis.encodeURIComponent = (text) =>
  plainly(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

export interface TestS3 {
  place: S3Place
  /** It is away, and comes back with all it had. */
  stop(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

export async function openS3(): Promise<TestS3> {
  const directory = await mkdtemp(join(tmpdir(), 'opencircle-s3-'))
  const bucket = 'opencircle'
  let port = 0
  let server: S3rver | undefined
  const start = async () => {
    const configureBuckets = [{ name: bucket, configs: [] }]
    server = new S3rver({ address: '127.0.0.1', port, silent: true, directory, configureBuckets })
    ;({ port } = await server.run())
  }
  const stop = async () => {
    await server?.close()
    server = undefined
  }
  await start()
  const place = { endpoint: `http://127.0.0.1:${port}`, bucket, region: 'us-east-1', key: 'S3RVER', secret: 'S3RVER' }
  const close = async () => {
    await stop()
    await rm(directory, { recursive: true, force: true })
  }
  return { place, stop, start, close }
}
