import { statfsSync } from 'node:fs'
import { Explained } from '../explained.ts'

/** Passes by itself once somebody has made space. */
export class DiskFull extends Explained {}

/** Turns what PostgreSQL said last into a sentence for the operator, with its own words below. */
export function explainFailure(what: string, lines: string[], folder: string): Explained {
  const said = lines.map((line) => line.trim()).filter(Boolean)
  const known = sentences.find(({ sign }) => said.some((line) => sign.test(line)))
  const meaning = known ? `${what}: ${known.say(folder)}` : `${what}. It said:`
  const kind = known?.sign === fullSigns ? DiskFull : Explained
  return new kind([meaning, ...said.slice(-6).map((line) => `  ${line}`)].join('\n'))
}

const fullSigns = /No space left on device|Disk quota exceeded|Check free disk space|wrote only \d+ of/

export const isDiskFull = (line: string): boolean => fullSigns.test(line)

export const diskFull = (folder: string): string =>
  `the disk that holds ${folder} is full (${freeMegabytes(folder)} MB free). Free some space, then start again.`

const sentences: { sign: RegExp; say: (folder: string) => string }[] = [
  { sign: fullSigns, say: diskFull },
  { sign: /Read-only file system/, say: (folder) => `the disk that holds ${folder} is read-only.` },
  {
    sign: /could not look up effective user ID/,
    say: () => `user id ${process.getuid?.()} has no entry in /etc/passwd. Start as root or as a user that has one.`,
  },
  {
    sign: /error while loading shared libraries|symbol lookup error|GLIBC_/,
    say: () => 'this system lacks a library it needs. Set DATABASE_URL to a PostgreSQL of your own (15 or newer).',
  },
  {
    sign: /shared memory block .* is still in use/,
    say: () => 'processes of an earlier database are still running. Stop them, then start again.',
  },
  {
    sign: /could not create shared memory|could not map anonymous shared memory|Cannot allocate memory/,
    say: () => 'there is too little memory. Free some, or lower shared_buffers in its postgresql.conf.',
  },
  { sign: /Permission denied/, say: (folder) => `a file below ${folder} cannot be read or written by its user.` },
]

function freeMegabytes(folder: string): number | string {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return Math.floor((bavail * bsize) / 2 ** 20)
  } catch {
    return 'no one knows how many'
  }
}
