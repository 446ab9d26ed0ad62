// AWS Signature Version 4 in a query string, as "Authenticating Requests: Using Query Parameters" of the S3 reference has it.
import { createHash, createHmac } from 'node:crypto'
import type { Shown } from './store.ts'

export interface SigningPlace {
  /** Where browsers find the bucket, without a slash at its end. */
  address: string
  region: string
  key: string
  secret: string
}

interface Signing {
  /** Parts of the query, not encoded yet. */
  query: Readonly<Record<string, string>>
  path: string
  at: Date
  seconds: number
}

/** An address that gives one object to whoever has it, for so many seconds. What the answer says of itself is part of
 * what is signed: nobody can have it shown as something else. */
export function objectAddress(place: SigningPlace, key: string, shown: Shown, time: Pick<Signing, 'at' | 'seconds'>) {
  const query = {
    'response-cache-control': 'private, max-age=60',
    'response-content-disposition': shown.disposition,
    'response-content-type': shown.type,
  }
  return signedAddress(place, { ...time, query, path: `/${key}` })
}

export function signedAddress(place: SigningPlace, { query, path, at, seconds }: Signing): string {
  const { origin, host, pathname } = new URL(place.address)
  const when = at.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = when.slice(0, 8)
  const scope = `${day}/${place.region}/s3/aws4_request`
  const uri = (pathname.replace(/\/$/, '') + path).split('/').map(encoded).join('/')
  const all = {
    ...query,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${place.key}/${scope}`,
    'X-Amz-Date': when,
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': 'host',
  }
  const sorted = Object.entries(all)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&')
  const request = ['GET', uri, sorted, `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', when, scope, createHash('sha256').update(request).digest('hex')].join('\n')
  const signingKey = [day, place.region, 's3', 'aws4_request'].reduce<Buffer | string>(mac, `AWS4${place.secret}`)
  return `${origin}${uri}?${sorted}&X-Amz-Signature=${mac(signingKey, toSign).toString('hex')}`
}

const mac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** Everything but letters, digits and `-._~` (RFC 3986). */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
