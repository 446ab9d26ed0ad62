import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'

export interface Written {
  bytes: number
  sha256: string
}

export interface TarWriter {
  add: (name: string, content: AsyncIterable<Uint8Array>) => Promise<Written>
  close: () => Promise<void>
}

const block = 512

/**
 * Writes a tar file (POSIX.1-2001, pax) entry by entry without knowing sizes beforehand: each header is filled in
 * after its content. So the target must be a file, not a pipe. Readable for its owner only.
 */
export async function createTar(path: string): Promise<TarWriter> {
  const file = await open(path, 'wx', 0o600)
  let end = 0
  return {
    add: async (name, content) => {
      end = await writeLongName(file, end, name)
      const header = end
      const written = await writeContent(file, header + block, content)
      await file.write(makeHeader(name, written.bytes, '0'), 0, block, header)
      end = await pad(file, header + block + written.bytes)
      return written
    },
    close: async () => {
      await file.write(Buffer.alloc(2 * block), 0, 2 * block, end)
      await file.sync()
      await file.close()
    },
  }
}

async function writeContent(file: FileHandle, start: number, content: AsyncIterable<Uint8Array>): Promise<Written> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of content) {
    hash.update(chunk)
    await writeAll(file, chunk, start + bytes)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function writeAll(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    done += (await file.write(chunk, done, chunk.length - done, position + done)).bytesWritten
  }
}

async function pad(file: FileHandle, position: number): Promise<number> {
  const missing = (block - (position % block)) % block
  if (missing > 0) await file.write(Buffer.alloc(missing), 0, missing, position)
  return position + missing
}

const longestName = 100

/** A name over 100 bytes stands in an extended header before its entry. */
async function writeLongName(file: FileHandle, position: number, name: string): Promise<number> {
  if (Buffer.byteLength(name) <= longestName) return position
  const record = Buffer.from(paxRecord('path', name))
  await file.write(makeHeader('pax-header', record.length, 'x'), 0, block, position)
  await writeAll(file, record, position + block)
  return pad(file, position + block + record.length)
}

// A record begins with its own length in bytes, the digits of that number included.
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  const size = Buffer.byteLength(rest)
  const digits = String(size + String(size).length).length
  return `${size + digits}${rest}`
}

function makeHeader(name: string, size: number, type: '0' | 'x'): Buffer {
  const header = Buffer.alloc(block)
  const put = (text: string, at: number) => header.write(text, at, 'utf8')
  const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`
  header.set(Buffer.from(name).subarray(0, longestName), 0)
  put(octal(0o600, 8), 100)
  put(octal(0, 8) + octal(0, 8), 108)
  putSize(header, size)
  put(octal(Math.floor(Date.now() / 1000), 12), 136)
  put(`${' '.repeat(8)}${type}`, 148)
  put('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

/** Eleven octal digits end at 8 GiB; beyond, GNU's binary form, which every tar of today reads. */
function putSize(header: Buffer, size: number): void {
  if (size < 8 ** 11) {
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
    return
  }
  header[124] = 0x80
  header.writeBigUInt64BE(BigInt(size), 128)
}
