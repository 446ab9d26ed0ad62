import type { PlainLog } from '../../platform/server/db/plain-log.ts'

/** A log for people at a terminal: what they need, on stderr, so that output can be piped. */
export const terminalLog: PlainLog = {
  debug: () => {},
  info: (message) => console.error(message),
  warn: (message) => console.error(message),
  error: (message) => console.error(message),
}

const width = 24
const shownEvery = 100

/** Draws a bar that renews itself; nothing when the output is not a terminal. */
export function progressBar(): (step: { what: string; done: number; all: number }) => void {
  let shown = 0
  return ({ what, done, all }) => {
    const last = done + 1 >= all
    if (!process.stderr.isTTY || (!last && Date.now() - shown < shownEvery)) return
    shown = Date.now()
    const filled = Math.round((width * (done + 1)) / Math.max(1, all))
    const bar = '#'.repeat(filled).padEnd(width, '.')
    process.stderr.write(`\r\x1b[K[${bar}] ${done + 1} of ${all}  ${what}${last ? '\r\x1b[K' : ''}`)
  }
}

export function sizeOf(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return `${step === 0 ? bytes : (bytes / 1000 ** step).toFixed(1)} ${units[step]}`
}

interface Line {
  level: number
  msg: string
  reqId?: string
  err?: { message: string; stack?: string }
}

/** Where a server's log goes: lines of JSON for programs, sentences for somebody at a terminal. */
export const logDestination = (): { write(line: string): void } => ({
  write: (line) => void process.stderr.write(process.stderr.isTTY ? sentence(JSON.parse(line) as Line) : line),
})

function sentence({ level, msg, reqId, err }: Line): string {
  const where = reqId ? ` (request ${reqId})` : ''
  return `${msg}${where}${err ? `\n${level >= 50 ? (err.stack ?? err.message) : err.message}` : ''}\n`
}
