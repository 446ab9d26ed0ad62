import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { z } from 'zod'

/** How the text of a variable or flag becomes a value. What is wrong is said by the setting's `allowed`. */
export const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.number().min(1).max(65_535))

export const hostName = z.string().regex(/^[\w.:%-]+$/)

export const hostAndPort = z
  .string()
  .regex(/^[\w.-]+:\d{1,5}$/)
  .transform((text) => ({ host: text.split(':')[0] ?? '', port: Number(text.split(':')[1]) }))

export const path = z.string().min(1)

export const publicUrl = z
  .url({ protocol: /^https?$/ })
  .transform((text) => new URL(text))
  .refine((url) => url.pathname === '/' && !url.search && !url.hash && !url.username)
  .transform((url) => url.origin)

export const pemFile = path.refine(isPem)

export const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ })

export const natsUrl = z.url({ protocol: /^(nats|tls)$/ })

/** Who may use it, where it is and which bucket, in one address. */
export const s3Url = z
  .url({ protocol: /^https?$/ })
  .transform((text) => new URL(text))
  .refine((url) => url.username !== '' && url.password !== '' && /^\/[\w.-]{3,63}$/.test(url.pathname))
  .transform((url) => ({
    endpoint: url.origin,
    bucket: url.pathname.slice(1),
    region: url.searchParams.get('region') ?? 'us-east-1',
    key: decodeURIComponent(url.username),
    secret: decodeURIComponent(url.password),
  }))

/** Without a slash at its end. */
export const bucketAddress = z
  .url({ protocol: /^https?$/ })
  .transform((text) => new URL(text))
  .refine((url) => !url.search && !url.hash && !url.username)
  .transform((url) => (url.origin + url.pathname).replace(/\/$/, ''))

export const smtpUrl = z.url({ protocol: /^smtps?$/ })

/** `address` or `Name <address>`. */
export const sender = z.string().regex(/^(?:[^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/)

export const trueOrFalse = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['true', 'yes', '1', 'false', 'no', '0']))
  .transform((word) => ['true', 'yes', '1'].includes(word))

export const founding = z.enum(['operator', 'anyone-kept'])

const namedRanges = ['loopback', 'linklocal', 'uniquelocal']

export const addressList = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .refine((parts) => parts.every((part) => namedRanges.includes(part) || isAddressRange(part)))

function isAddressRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const kind = isIP(address)
  if (kind === 0 || rest.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (kind === 4 ? 32 : 128))
}

function isPem(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes('-----BEGIN')
  } catch {
    return false
  }
}
