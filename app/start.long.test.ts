// The whole product as an operator has it: started, stopped, killed, and in surroundings that are wrong.
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as roomApi from '../features/rooms/contract.ts'
import { ask, endDrill, eventually, gone, isRunning, makeDrillFolder } from '../test/embedded-drill.ts'
import { newId, type Person } from '../test/person.ts'
import {
  databaseOf,
  endProgram,
  freePort,
  launchProgram,
  nothingRunsOn,
  openProgram,
  type Program,
  type ProgramStart,
  postgresOf,
  processesOn,
  signInBy,
} from '../test/program.ts'

let folder: string
let data: string
let port: number
let programs: Program[] = []

beforeEach(async () => {
  folder = await makeDrillFolder()
  data = join(folder, 'data')
  port = await freePort()
})
afterEach(async () => {
  for (const program of programs) await endProgram(program, 'SIGKILL')
  programs = []
  await nothingRunsOn(folder)
  await endDrill(folder)
})

async function start(more: Partial<ProgramStart> = {}): Promise<Program> {
  const program = await openProgram({ data, port, ...more })
  programs.push(program)
  return program
}

/** Starts it where it cannot work, and waits for its end. */
async function startInVain(more: Partial<ProgramStart> = {}) {
  const program = launchProgram({ data, port, ...more })
  programs.push(program)
  return program.ended
}

const roomOf = async (person: Person) => (await person.call(roomApi.listMyRooms, {})).body.rooms[0]?.id ?? ''

const say = (person: Person, roomId: string, text: string, messageId = newId()) =>
  person.call(roomApi.sendMessage, { roomId, messageId, text })

async function textsIn(person: Person, roomId: string): Promise<string[]> {
  const { body } = await person.call(roomApi.listMessages, { roomId, before: 1_000_000, limit: 100 })
  return body.messages.map(({ text }) => text)
}

describe('a start', () => {
  test('makes everything at first and finds it again later; links sign the demo people in', async () => {
    const first = await start()
    const mei = await signInBy(first)
    const roomId = await roomOf(await signInBy(first, 2))
    expect((await say(mei, roomId, 'Before the restart')).status).toBe(200)
    expect(await endProgram(first)).toMatchObject({ code: 0 })
    const second = await start()
    const anna = await signInBy(second, 2)
    expect(await textsIn(anna, roomId)).toContain('Before the restart')
    // The session of before holds on.
    expect(await textsIn(mei, roomId)).toContain('Before the restart')
  })

  test('cut off at any moment leaves nothing in the way of the next', async () => {
    for (const ms of [150, 400, 700, 1000, 1500, 2000]) {
      const program = launchProgram({ data, port })
      programs.push(program)
      await sleep(ms)
      await endProgram(program, ms % 400 === 0 ? 'SIGTERM' : 'SIGKILL')
    }
    expect((await signInBy(await start())).personId).not.toBe('')
  })
})

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  test('stops everything, with sockets open and messages under way; what was answered is kept', async () => {
    const program = await start()
    const mei = await signInBy(program)
    const roomId = await roomOf(mei)
    const live = await mei.live()
    const answers = Array.from({ length: 30 }, (_, no) => say(mei, roomId, `Under way ${no}`).catch(() => undefined))
    await answers[0]
    expect(await endProgram(program, signal)).toMatchObject({ code: 0, signal: null })
    expect(processesOn(data)).toEqual([])
    expect(live.frames.at(-1)).toMatchObject({ type: 'bye', reason: 'later' })
    const kept = (await Promise.all(answers)).flatMap((answer) => (answer?.status === 200 ? [answer.body.text] : []))
    const texts = await textsIn(await signInBy(await start()), roomId)
    for (const text of kept) expect(texts).toContain(text)
  })
})

test('a second Ctrl+C does not wait, and takes the database along', async () => {
  const program = await start()
  const database = postgresOf(program)
  program.child.kill('SIGINT')
  program.child.kill('SIGINT')
  await program.ended
  await gone(database)
  await nothingRunsOn(data)
  await start()
})

describe('killed outright in the middle of sending', () => {
  /** Sends one after the other under an id of its own, again and again until each is acknowledged. */
  async function keepSending(person: Person, roomId: string, stop: AbortSignal): Promise<string[]> {
    const acknowledged: string[] = []
    for (let no = 0; !stop.aborted; no++) {
      const [id, text] = [newId(), `Message ${no} of ${person.personId}`]
      while (!stop.aborted) {
        const answer = await say(person, roomId, text, id).catch(() => undefined)
        if (answer && ![200, 503].includes(answer.status)) throw new Error(`answered with ${answer.status}`)
        if (answer?.status === 200) acknowledged.push(text)
        if (answer?.status === 200) break
        await sleep(50)
      }
      // Below the limit of messages a minute.
      await sleep(200)
    }
    return acknowledged
  }

  /** @returns the program that runs after the kill */
  async function drill(kill: (program: Program) => Promise<Program>) {
    let program = await start()
    const people = [await signInBy(program), await signInBy(program, 1), await signInBy(program, 2)]
    const roomId = await roomOf(people[2] as Person)
    const ending = new AbortController()
    const sending = people.map((person) => keepSending(person, roomId, ending.signal))
    for (let round = 0; round < 4; round++) {
      await sleep(1200)
      program = await kill(program)
    }
    await sleep(1500)
    ending.abort()
    const acknowledged = (await Promise.all(sending)).flat()
    expect(acknowledged.length).toBeGreaterThan(20)
    const rows = await ask(databaseOf(program), 'select text, seq::int from message order by seq')
    const texts = rows.map(({ text }) => text as string)
    expect(acknowledged.filter((text) => !texts.includes(text))).toEqual([])
    expect(new Set(texts).size).toBe(texts.length)
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
    // Nothing blocks: everybody can still write.
    for (const person of people) expect((await say(person, roomId, `At last, ${person.personId}`)).status).toBe(200)
  }

  test('the server: the next start has everything that was acknowledged', () =>
    drill(async ({ child }) => {
      child.kill('SIGKILL')
      return start()
    }))

  test('PostgreSQL: the server starts it again by itself', () =>
    drill(async (program) => {
      const pid = postgresOf(program)
      process.kill(pid, 'SIGKILL')
      await gone(pid)
      await eventually(async () => expect(postgresOf(program)).not.toBe(pid))
      expect(isRunning(program.child.pid ?? 0)).toBe(true)
      return program
    }))

  test('PostgreSQL, again and again: the server ends with a sentence, and the next start has everything', async () => {
    const program = await start()
    for (let falls = 0; falls < 6 && program.child.exitCode === null; falls++) {
      const pid = await eventually(async () => {
        expect((await fetch(`${program.base}/readyz`)).status).toBe(200)
        return postgresOf(program)
      })
      process.kill(pid, 'SIGKILL')
      await gone(pid)
    }
    expect(await program.ended).toMatchObject({
      code: 1,
      said: expect.stringContaining('ended 6 times within a minute'),
    })
    expect(processesOn(data)).toEqual([])
    await start()
  })

  test('both at once: the next start has everything that was acknowledged', () =>
    drill(async (program) => {
      process.kill(postgresOf(program), 'SIGKILL')
      program.child.kill('SIGKILL')
      return start()
    }))
})

describe('what cannot work is said in a sentence, and leaves nothing behind', () => {
  async function expectRefused(refused: Promise<{ code: number | null; said: string }>, sentence: RegExp) {
    const { code, said } = await refused
    expect(said).toMatch(sentence)
    expect(said).not.toMatch(/^\s+at .*:\d+:\d+/m)
    expect(code).toBeGreaterThan(0)
  }

  test('a port that is taken', async () => {
    const other = createServer()
    await new Promise<void>((open) => other.listen(port, '127.0.0.1', open))
    await expectRefused(startInVain(), /Port \d+ is taken/)
    expect(processesOn(data)).toEqual([])
    await new Promise((closed) => other.close(closed))
    await start()
  })

  test('data on which another one works', async () => {
    const first = await start()
    await expectRefused(
      startInVain({ port: await freePort() }),
      /is in use by another Opencircle \(bin\/start, process/,
    )
    expect((await fetch(`${first.base}/readyz`)).status).toBe(200)
  })

  test('a database that cannot be reached', async () => {
    const env = { DATABASE_URL: `postgresql://somebody:hunter2@127.0.0.1:${await freePort()}/opencircle` }
    const refused = startInVain({ env })
    await expectRefused(refused, /The database at 127\.0\.0\.1:\d+\/opencircle \(DATABASE_URL\) cannot be used/)
    expect((await refused).said).not.toContain('hunter2')
  })

  test('data that a newer release has written: nothing is touched', async () => {
    const first = await start()
    await ask(databaseOf(first), `insert into schema_migration values (9999, 'teleport', 'x')`)
    const before = await ask(databaseOf(first), 'select count(*) from log')
    await endProgram(first)
    await expectRefused(startInVain(), /written by a newer Opencircle.*9999 \(teleport\)/)
    expect(processesOn(data)).toEqual([])
    const { startEmbedded } = await import('../platform/server/db/embedded/start.ts')
    const log = { debug() {}, info() {}, warn() {}, error() {} }
    const embedded = await startEmbedded({ folder: join(data, 'postgres'), log })
    const asOwner = embedded.superuserConnection('opencircle')
    expect(await ask(asOwner, 'select count(*) from log')).toEqual(before)
    await ask(asOwner, 'delete from schema_migration where number = 9999')
    await embedded.stop()
    await start()
  })

  test.runIf(process.getuid?.() === 0)('a folder that the database’s own user cannot enter', async () => {
    const closed = join(folder, 'closed')
    await mkdir(closed)
    await chmod(closed, 0o700)
    await expectRefused(startInVain({ data: join(closed, 'data') }), /that user cannot enter .*closed\./)
    expect(processesOn(folder)).toEqual([])
  })
})

describe.runIf(process.getuid?.() === 0)('a full disk', () => {
  async function onSmallDisk(megabytes: number, work: (disk: string) => Promise<void>) {
    const disk = join(folder, 'disk')
    await mkdir(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', disk])
    try {
      await work(disk)
    } finally {
      for (const program of programs) await endProgram(program, 'SIGKILL')
      await nothingRunsOn(disk).catch(() => {})
      execFileSync('umount', ['--lazy', disk])
    }
  }
  const fill = (disk: string) => writeFile(join(disk, 'ballast'), Buffer.alloc(400 * 2 ** 20)).catch(() => {})

  test('at the first start is told as such; with space it starts', () =>
    onSmallDisk(300, async (disk) => {
      await writeFile(join(disk, 'ballast'), Buffer.alloc(280 * 2 ** 20))
      const { code, said } = await startInVain({ data: join(disk, 'data') })
      expect(said).toMatch(/the disk that holds .* is full \(\d+ MB free\)/)
      expect(code).toBeGreaterThan(0)
      expect(processesOn(disk)).toEqual([])
      await rm(join(disk, 'ballast'))
      await start({ data: join(disk, 'data') })
    }))

  test('under a running server is answered with a sentence; with space everything works again by itself', () =>
    onSmallDisk(300, async (disk) => {
      const program = await start({ data: join(disk, 'data') })
      const mei = await signInBy(program)
      const roomId = await roomOf(mei)
      expect((await say(mei, roomId, 'Before it was full')).status).toBe(200)
      await fill(disk)
      // The write-ahead log has to grow now, and cannot.
      const id = newId()
      await ask(databaseOf(program), 'select pg_switch_wal()').catch(() => {})
      await ask(databaseOf(program), 'create table ballast as select generate_series(1, 100000)').catch(() => {})
      const refused = await say(mei, roomId, 'While it is full', id)
      expect(refused.status).toBe(503)
      expect(refused.body.error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('kept here') })
      await sleep(8000)
      expect(program.child.exitCode).toBeNull()
      expect(program.heard.join('\n')).toMatch(/the disk that holds .* is full/)
      await rm(join(disk, 'ballast'))
      await eventually(async () => expect((await say(mei, roomId, 'While it is full', id)).status).toBe(200))
      expect((await textsIn(mei, roomId)).slice(-2)).toEqual(['Before it was full', 'While it is full'])
    }))

  test('at a later start is told as such, and nothing is lost', () =>
    onSmallDisk(300, async (disk) => {
      const first = await start({ data: join(disk, 'data') })
      const mei = await signInBy(first)
      const roomId = await roomOf(mei)
      await say(mei, roomId, 'Kept')
      await endProgram(first, 'SIGKILL')
      await nothingRunsOn(join(disk, 'data'))
      await fill(disk)
      const { code, said } = await startInVain({ data: join(disk, 'data') })
      expect(said).toMatch(/is full|No space left/)
      expect(code).toBeGreaterThan(0)
      expect(processesOn(disk)).toEqual([])
      await rm(join(disk, 'ballast'))
      await start({ data: join(disk, 'data') })
      expect(await textsIn(mei, roomId)).toContain('Kept')
    }))
})
