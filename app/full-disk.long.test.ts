// The whole product on a disk that is full.
import { execFileSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { ask, eventually } from '../test/embedded-drill.ts'
import { newId } from '../test/person.ts'
import { databaseOf, endProgram, nothingRunsOn, processesOn, signInBy } from '../test/program.ts'
import { ProgramDrill, roomOf, say, textsIn } from '../test/program-drill.ts'

const drill = new ProgramDrill()

describe.runIf(process.getuid?.() === 0)('a full disk', () => {
  async function onSmallDisk(megabytes: number, work: (disk: string) => Promise<void>) {
    const disk = join(drill.folder, 'disk')
    await mkdir(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', disk])
    try {
      await work(disk)
    } finally {
      await drill.endAll()
      await nothingRunsOn(disk).catch(() => {})
      execFileSync('umount', ['--lazy', disk])
    }
  }
  const fill = (disk: string) => writeFile(join(disk, 'ballast'), Buffer.alloc(400 * 2 ** 20)).catch(() => {})

  test('at the first start is told as such; with space it starts', () =>
    onSmallDisk(300, async (disk) => {
      await writeFile(join(disk, 'ballast'), Buffer.alloc(280 * 2 ** 20))
      const { code, said } = await drill.startInVain({ data: join(disk, 'data') })
      expect(said).toMatch(/the disk that holds .* is full \(\d+ MB free\)/)
      expect(code).toBeGreaterThan(0)
      expect(processesOn(disk)).toEqual([])
      await rm(join(disk, 'ballast'))
      await drill.start({ data: join(disk, 'data') })
    }))

  test('under a running server is answered with a sentence; with space everything works again by itself', () =>
    onSmallDisk(300, async (disk) => {
      const program = await drill.start({ data: join(disk, 'data') })
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
      expect(refused.body.error).toMatchObject({
        code: 'disk_full',
        message: expect.stringContaining('Nothing of yours is lost'),
      })
      await sleep(8000)
      expect(program.child.exitCode).toBeNull()
      expect(program.heard.join('\n')).toMatch(/the disk that holds .* is full/)
      await rm(join(disk, 'ballast'))
      await eventually(async () => expect((await say(mei, roomId, 'While it is full', id)).status).toBe(200))
      expect((await textsIn(mei, roomId)).slice(-2)).toEqual(['Before it was full', 'While it is full'])
    }))

  test('at a later start is told as such, and nothing is lost', () =>
    onSmallDisk(300, async (disk) => {
      const first = await drill.start({ data: join(disk, 'data') })
      const mei = await signInBy(first)
      const roomId = await roomOf(mei)
      await say(mei, roomId, 'Kept')
      await endProgram(first, 'SIGKILL')
      await nothingRunsOn(join(disk, 'data'))
      await fill(disk)
      const { code, said } = await drill.startInVain({ data: join(disk, 'data') })
      expect(said).toMatch(/is full|No space left/)
      expect(code).toBeGreaterThan(0)
      expect(processesOn(disk)).toEqual([])
      await rm(join(disk, 'ballast'))
      await drill.start({ data: join(disk, 'data') })
      expect(await textsIn(mei, roomId)).toContain('Kept')
    }))
})
