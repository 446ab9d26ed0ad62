import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { objectAddress, type SigningPlace } from './s3-address.ts'
import { type ForBrowsers, type Store, StoreMissing } from './store.ts'

export interface S3Place {
  endpoint: string
  bucket: string
  region: string
  key: string
  secret: string
  /** The address of the bucket for browsers, where they may come to it by themselves. */
  browsers?: string | undefined
}

const deletedAtOnce = 1000
const connectMs = 5000
const answerMs = 60_000

/** Bytes in a bucket of any server that speaks S3, its bucket in the path of the address. */
export function s3Store(place: S3Place): Store {
  const { endpoint, bucket: Bucket, region, key, secret, browsers } = place
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId: key, secretAccessKey: secret },
    forcePathStyle: true,
    maxAttempts: 2,
    requestHandler: { connectionTimeout: connectMs, requestTimeout: answerMs },
    // Sums in trailers are news to many servers that speak S3; TLS and our own sizes guard the way.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  // A bucket is asked for without a slash at its end: some servers sign it so, and all understand it.
  client.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { path: string }
      request.path = request.path.replace(/(.)\/$/, '$1')
      return next(args)
    },
    { step: 'build', name: 'bucketWithoutSlash' },
  )
  return {
    ...(browsers && { browsers: forBrowsers({ address: browsers, region, key, secret }) }),
    async put(Key, path, ContentType) {
      const { size: ContentLength } = await stat(path)
      const Body = createReadStream(path)
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentLength, ContentType })).catch(away)
    },
    async open(Key, range) {
      const Range = range && `bytes=${range.from}-${range.to}`
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, Range })).catch(away)
      return Body as Readable
    },
    async remove(keys) {
      for (let from = 0; from < keys.length; from += deletedAtOnce) {
        const Objects = keys.slice(from, from + deletedAtOnce).map((Key) => ({ Key }))
        await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } })).catch(away)
      }
    },
    async *list() {
      for (let ContinuationToken: string | undefined, more = true; more; more = ContinuationToken !== undefined) {
        const page = await client.send(new ListObjectsV2Command({ Bucket, ContinuationToken })).catch(away)
        for (const { Key, LastModified } of page.Contents ?? [])
          if (Key && LastModified) yield { key: Key, at: LastModified }
        ContinuationToken = page.NextContinuationToken
      }
    },
  }
}

const openSeconds = 60
/** The same address for as long, so that a picture that is shown twice is fetched once. */
const sameForMs = 15_000

function forBrowsers(place: SigningPlace): ForBrowsers {
  return {
    origin: new URL(place.address).origin,
    addressOf(key, shown) {
      const at = new Date(Math.floor(Date.now() / sameForMs) * sameForMs)
      return objectAddress(place, key, shown, { at, seconds: openSeconds })
    },
  }
}

/** What the bucket does not have is missing; for anything else nobody here is to blame, and it may go well later. */
function away(error: Error): never {
  if (error.name === 'NoSuchKey' || error.name === 'NotFound') throw new StoreMissing(error.message)
  throw Object.assign(new Error('the store cannot be reached', { cause: error }), { code: 'ECONNREFUSED' })
}
