// A phone's lock in a few lines: makes passkeys and answers with them as WebAuthn says (level 3, 6.1 and 6.5), with
// "none" for an attestation. What goes over the wire is real; only the phone is missing.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

const hash = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

const present = 0x01
const verified = 0x04
const attested = 0x40

export interface Answering {
  origin?: string
  /** How often the phone says it has signed. */
  count?: number
}

export class Authenticator {
  readonly id = randomBytes(32)
  readonly #origin: string
  readonly #key: KeyObject
  readonly #publicKey: Uint8Array
  #count = 0

  constructor(origin: string) {
    this.#origin = origin
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.#key = privateKey
    // A COSE key (RFC 9053): EC2, ES256, P-256.
    const cose = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ])
    this.#publicKey = isoCBOR.encode(cose)
  }

  /** Answers what `askForNewPasskey` asked. */
  make(options: Record<string, unknown>, { origin = this.#origin }: Answering = {}) {
    const { challenge, rp } = options as { challenge: string; rp: { id: string } }
    const length = Buffer.alloc(2)
    length.writeUInt16BE(this.id.length)
    const data = Buffer.concat([
      this.#head(rp.id, present | verified | attested, 0),
      Buffer.alloc(16),
      length,
      this.id,
      this.#publicKey,
    ])
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(data)],
    ])
    return this.#credential({
      clientDataJSON: text(this.#client('webauthn.create', challenge, origin)),
      attestationObject: text(isoCBOR.encode(attestation as never)),
      transports: ['internal'],
    })
  }

  /** Answers what `askForPasskey` asked. */
  use(options: Record<string, unknown>, { origin = this.#origin, count }: Answering = {}) {
    const { challenge, rpId } = options as { challenge: string; rpId: string }
    this.#count = count ?? this.#count + 1
    const client = this.#client('webauthn.get', challenge, origin)
    const data = this.#head(rpId, present | verified, this.#count)
    return this.#credential({
      clientDataJSON: text(client),
      authenticatorData: text(data),
      signature: text(sign('sha256', Buffer.concat([data, hash(client)]), this.#key)),
    })
  }

  #head(rpId: string, flags: number, count: number): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(count)
    return Buffer.concat([hash(rpId), Buffer.from([flags]), counter])
  }

  #client = (type: string, challenge: string, origin: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

  #credential<Response>(response: Response) {
    const id = text(this.id)
    return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {}, response }
  }
}
