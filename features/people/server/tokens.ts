import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for a cookie or a link. Only the hash is stored, so a stolen database signs nobody in. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
