import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { Explained } from '../explained.ts'

export interface TarEntry {
  offset: number
  size: number
}

const block = 512
const longestRecord = 1 << 20

/** Where each file of a tar lies; only the headers are read. Refuses one that was cut off. */
export async function indexTar(path: string): Promise<Map<string, TarEntry>> {
  const file = await open(path)
  try {
    return await readEntries(file, path, (await file.stat()).size)
  } finally {
    await file.close()
  }
}

export const readEntry = (path: string, { offset, size }: TarEntry): Readable =>
  size === 0 ? Readable.from([]) : createReadStream(path, { start: offset, end: offset + size - 1 })

async function readEntries(file: FileHandle, path: string, fileSize: number): Promise<Map<string, TarEntry>> {
  const entries = new Map<string, TarEntry>()
  let longName: string | undefined
  for (let at = 0; at + block <= fileSize; ) {
    const header = await readAt(file, at, block)
    if (header[0] === 0) break
    if (!hasRightSum(header)) throw new Explained(`${path} is not a backup of Opencircle, or is damaged at byte ${at}.`)
    const entry = { offset: at + block, size: sizeOf(header) }
    if (entry.offset + entry.size > fileSize) throw new Explained(`${path} is cut off: its end is missing.`)
    if (header[156] === 'x'.charCodeAt(0))
      longName = pathIn(await readAt(file, entry.offset, Math.min(entry.size, longestRecord)))
    else {
      entries.set(longName ?? cString(header.subarray(0, 100)), entry)
      longName = undefined
    }
    at = entry.offset + Math.ceil(entry.size / block) * block
  }
  return entries
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  await file.read(buffer, 0, length, position)
  return buffer
}

function cString(bytes: Buffer): string {
  const end = bytes.indexOf(0)
  return bytes.toString('utf8', 0, end === -1 ? bytes.length : end)
}

const sizeOf = (header: Buffer): number =>
  header[124] === 0x80 ? Number(header.readBigUInt64BE(128)) : Number.parseInt(cString(header.subarray(124, 136)), 8)

function hasRightSum(header: Buffer): boolean {
  const blank = Buffer.from(header).fill(' ', 148, 156)
  return Number.parseInt(cString(header.subarray(148, 156)), 8) === blank.reduce((total, byte) => total + byte, 0)
}

const pathIn = (record: Buffer): string | undefined => /^\d+ path=(.*)\n/s.exec(record.toString())?.[1]
