// What can be told of a film before it is played, by ffmpeg, where the operator has installed it. Each question is a process
// of its own that reads one local file as what its first bytes say it is, and nothing else: no address, no playlist.
import { execFile, spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface Film {
  seconds: number | undefined
  /** Where a frame of it lies, as JPEG. */
  frame: string
}

export interface Films {
  /** Undefined when nothing can be made of it: a film without its frame is still a film. */
  look(path: string, type: string, folder: string): Promise<Film | undefined>
}

/** Of addresses; enough for films of 4K. */
const mostKilobytes = 800_000
/** In kilobytes of addresses, seconds of work, blocks of 512 bytes, and open files. */
const limits = 'ulimit -v "$1" && ulimit -t 20 && ulimit -f 20480 && ulimit -n 64 && shift && exec "$@"'
const timeoutMs = 20_000
const programs = '/usr/local/bin:/usr/bin:/bin'
const mostSeconds = 24 * 3600
const niceness = 10
const frameLongest = 1280

/** By what a film is read: never by what it says of itself further on. */
const demuxers: Readonly<Record<string, string>> = { 'video/webm': 'matroska', 'video/mp4': 'mov' }
const decoders = 'h264,hevc,vp8,vp9,av1,libdav1d,libaom-av1,mpeg4,mjpeg'

/** @returns undefined where there is no ffmpeg: then the browser that sends a film takes a frame of it */
export async function findFilms(most = mostKilobytes): Promise<Films | undefined> {
  const run = promisify(execFile)
  const asked = { timeout: 5000, env: { PATH: programs } }
  const there = ['ffmpeg', 'ffprobe'].map((name) => run(name, ['-version'], asked))
  return (await Promise.allSettled(there)).every(({ status }) => status === 'fulfilled')
    ? { look: (path, type, folder) => look((program, args) => ask(most, program, args), { path, type, folder }) }
    : undefined
}

type Ask = (program: string, args: readonly string[]) => Promise<string | undefined>

async function look(ask: Ask, of: { path: string; type: string; folder: string }): Promise<Film | undefined> {
  const { path, type, folder } = of
  const demuxer = demuxers[type]
  if (!demuxer) return undefined
  const input = ['-protocol_whitelist', 'file', '-f', demuxer, '-codec_whitelist', decoders, '-i', `file:${path}`]
  const frame = join(folder, 'frame.jpg')
  const told = await ask('ffprobe', ['-v', 'error', ...input, '-show_entries', 'format=duration', '-of', 'csv=p=0'])
  const seconds = Number(told?.trim() || Number.NaN)
  const known = seconds > 0 && seconds <= mostSeconds
  // A little into it: the very first frame of many films is black.
  const from = known ? Math.min(1, seconds / 3).toFixed(2) : '0'
  const scale = `scale='min(${frameLongest},iw)':'min(${frameLongest},ih)':force_original_aspect_ratio=decrease`
  const made = await ask('ffmpeg', [
    ...['-nostdin', '-hide_banner', '-v', 'error', '-threads', '1', '-ss', from, ...input],
    ...['-map', '0:v:0', '-frames:v', '1', '-vf', scale, '-q:v', '3', '-f', 'mjpeg', '-y', `file:${frame}`],
  ])
  return made === undefined ? undefined : { seconds: known ? Math.round(seconds * 10) / 10 : undefined, frame }
}

/** What a program says; undefined when it fails, or takes too long or too much. */
function ask(most: number, program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((done) => {
    // Nothing of our own environment is handed on but where programs are.
    const child = spawn('/bin/sh', ['-c', limits, 'sh', String(most), program, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: programs },
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    })
    const said: Buffer[] = []
    child.stdout.on('data', (some: Buffer) => said.length < 16 && said.push(some))
    child.on('error', () => done(undefined))
    child.on('close', (code) => done(code === 0 ? Buffer.concat(said).toString() : undefined))
    if (child.pid) lower(child.pid)
  })
}

/** Whoever writes or reads goes before. */
function lower(pid: number): void {
  try {
    setPriority(pid, niceness)
  } catch {
    // Gone already.
  }
}
