// The whole product as an operator has it: started, stopped, and in surroundings that are wrong.
import { chmod, mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { ask, gone } from '../test/embedded-drill.ts'
import { databaseOf, endProgram, freePort, nothingRunsOn, postgresOf, processesOn, signInBy } from '../test/program.ts'
import { ProgramDrill, roomOf, say, textsIn } from '../test/program-drill.ts'

const drill = new ProgramDrill()

describe('a start', () => {
  test('makes everything at first and finds it again later; links sign the demo people in', async () => {
    const first = await drill.start()
    const mei = await signInBy(first)
    const roomId = await roomOf(await signInBy(first, 2))
    expect((await say(mei, roomId, 'Before the restart')).status).toBe(200)
    expect(await endProgram(first)).toMatchObject({ code: 0 })
    const second = await drill.start()
    const anna = await signInBy(second, 2)
    expect(await textsIn(anna, roomId)).toContain('Before the restart')
    // The session of before holds on.
    expect(await textsIn(mei, roomId)).toContain('Before the restart')
  })

  test('cut off at any moment leaves nothing in the way of the next', async () => {
    for (const ms of [150, 400, 700, 1000, 1500, 2000]) {
      const program = drill.launch()
      await sleep(ms)
      await endProgram(program, ms % 400 === 0 ? 'SIGTERM' : 'SIGKILL')
    }
    expect((await signInBy(await drill.start())).personId).not.toBe('')
  })
})

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  test('stops everything, with sockets open and messages under way; what was answered is kept', async () => {
    const program = await drill.start()
    const mei = await signInBy(program)
    const roomId = await roomOf(mei)
    const live = await mei.live()
    const answers = Array.from({ length: 30 }, (_, no) => say(mei, roomId, `Under way ${no}`).catch(() => undefined))
    await answers[0]
    expect(await endProgram(program, signal)).toMatchObject({ code: 0, signal: null })
    expect(processesOn(drill.data)).toEqual([])
    expect(live.frames.at(-1)).toMatchObject({ type: 'bye', reason: 'later' })
    const kept = (await Promise.all(answers)).flatMap((answer) => (answer?.status === 200 ? [answer.body.text] : []))
    const texts = await textsIn(await signInBy(await drill.start()), roomId)
    for (const text of kept) expect(texts).toContain(text)
  })
})

test('a second Ctrl+C does not wait, and takes the database along', async () => {
  const program = await drill.start()
  const database = postgresOf(program)
  program.child.kill('SIGINT')
  program.child.kill('SIGINT')
  await program.ended
  await gone(database)
  await nothingRunsOn(drill.data)
  await drill.start()
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
    await new Promise<void>((open) => other.listen(drill.port, '127.0.0.1', open))
    await expectRefused(drill.startInVain(), /Port \d+ is taken/)
    expect(processesOn(drill.data)).toEqual([])
    await new Promise((closed) => other.close(closed))
    await drill.start()
  })

  test('data on which another one works', async () => {
    const first = await drill.start()
    await expectRefused(
      drill.startInVain({ port: await freePort() }),
      /is in use by another Opencircle \(bin\/start, process/,
    )
    expect((await fetch(`${first.base}/readyz`)).status).toBe(200)
  })

  test('a database that cannot be reached', async () => {
    const env = { DATABASE_URL: `postgresql://somebody:hunter2@127.0.0.1:${await freePort()}/opencircle` }
    const refused = drill.startInVain({ env })
    await expectRefused(refused, /The database at 127\.0\.0\.1:\d+\/opencircle \(DATABASE_URL\) cannot be used/)
    expect((await refused).said).not.toContain('hunter2')
  })

  test('data that a newer release has written: nothing is touched', async () => {
    const first = await drill.start()
    await ask(databaseOf(first), `insert into schema_migration values (9999, 'teleport', 'x')`)
    const before = await ask(databaseOf(first), 'select count(*) from log')
    await endProgram(first)
    await expectRefused(drill.startInVain(), /written by a newer Opencircle.*9999 \(teleport\)/)
    expect(processesOn(drill.data)).toEqual([])
    const { startEmbedded } = await import('../platform/server/db/embedded/start.ts')
    const log = { debug() {}, info() {}, warn() {}, error() {} }
    const embedded = await startEmbedded({ folder: join(drill.data, 'postgres'), log })
    const asOwner = embedded.superuserConnection('opencircle')
    expect(await ask(asOwner, 'select count(*) from log')).toEqual(before)
    await ask(asOwner, 'delete from schema_migration where number = 9999')
    await embedded.stop()
    await drill.start()
  })

  test.runIf(process.getuid?.() === 0)('a folder that the database’s own user cannot enter', async () => {
    const closed = join(drill.folder, 'closed')
    await mkdir(closed)
    await chmod(closed, 0o700)
    await expectRefused(drill.startInVain({ data: join(closed, 'data') }), /that user cannot enter .*closed\./)
    expect(processesOn(drill.folder)).toEqual([])
  })
})
