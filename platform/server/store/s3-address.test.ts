import { expect, test } from 'vitest'
import { objectAddress, signedAddress } from './s3-address.ts'

// The example that the S3 reference gives in "Authenticating Requests: Using Query Parameters".
test('an address is signed as the S3 reference signs its own', () => {
  const place = {
    address: 'https://examplebucket.s3.amazonaws.com',
    region: 'us-east-1',
    key: 'AKIAIOSFODNN7EXAMPLE',
    secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  }
  const at = new Date('2013-05-24T00:00:00Z')
  const address = signedAddress(place, { query: {}, path: '/test.txt', at, seconds: 86_400 })
  expect(new URL(address).searchParams.get('X-Amz-Signature')).toBe(
    'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  )
  expect(address).toMatch(/^https:\/\/examplebucket\.s3\.amazonaws\.com\/test\.txt\?X-Amz-Algorithm=AWS4-HMAC-SHA256&/)
})

test('every sign of a name survives, and none of it can add to the query', () => {
  const place = { address: 'http://s3.test/bucket', region: 'r', key: 'k', secret: 's' }
  const disposition = "attachment; filename*=UTF-8''a&X-Amz-Expires=999(1)!.pdf"
  const time = { at: new Date(), seconds: 60 }
  const { searchParams, pathname } = new URL(
    objectAddress(place, 'o/c.full', { type: 'image/webp', disposition }, time),
  )
  expect(pathname).toBe('/bucket/o/c.full')
  expect(searchParams.getAll('X-Amz-Expires')).toEqual(['60'])
  expect(searchParams.get('response-content-disposition')).toBe(disposition)
  expect(searchParams.get('response-content-type')).toBe('image/webp')
})
