// The whole product, killed under people who write.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { ask, eventually, gone, isRunning } from '../test/embedded-drill.ts'
import { newId, type Person } from '../test/person.ts'
import { databaseOf, type Program, postgresOf, processesOn, signInBy } from '../test/program.ts'
import { ProgramDrill, roomOf, say } from '../test/program-drill.ts'

const drill = new ProgramDrill()

describe('killed outright in the middle of sending', () => {
  /** Sends one after the other under an id of its own, again and again until each is acknowledged. */
  async function keepSending(person: Person, roomId: string, stop: AbortSignal): Promise<string[]> {
    const acknowledged: string[] = []
    for (let no = 0; !stop.aborted; no++) {
      const [id, text] = [newId(), `Message ${no} of ${person.personId}`]
      while (!stop.aborted) {
        const answer = await say(person, roomId, text, id).catch(() => undefined)
        if (answer && ![200, 429, 503].includes(answer.status)) throw new Error(`answered with ${answer.status}`)
        if (answer?.status === 200) acknowledged.push(text)
        if (answer?.status === 200) break
        await sleep(answer?.status === 429 ? 2000 : 400)
      }
      // Below the limit of messages a minute.
      await sleep(300)
    }
    return acknowledged
  }

  /** @returns the program that runs after the kill */
  async function sendUnder(kill: (program: Program) => Promise<Program>) {
    let program = await drill.start()
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
    sendUnder(async ({ child }) => {
      child.kill('SIGKILL')
      return drill.start()
    }))

  test('PostgreSQL: the server starts it again by itself', () =>
    sendUnder(async (program) => {
      const pid = postgresOf(program)
      process.kill(pid, 'SIGKILL')
      await gone(pid)
      await eventually(async () => expect(postgresOf(program)).not.toBe(pid))
      expect(isRunning(program.child.pid ?? 0)).toBe(true)
      return program
    }))

  test('PostgreSQL, again and again: the server ends with a sentence, and the next start has everything', async () => {
    const program = await drill.start()
    for (let falls = 0; falls < 6 && program.child.exitCode === null; falls++) {
      const pid = await eventually(async () => {
        expect((await fetch(`${program.base}/readyz`)).status).toBe(200)
        // A session outlives the process that opened it for a moment, and still answers.
        const found = postgresOf(program)
        expect(isRunning(found)).toBe(true)
        return found
      })
      process.kill(pid, 'SIGKILL')
      await gone(pid)
    }
    expect(await program.ended).toMatchObject({
      code: 1,
      said: expect.stringContaining('ended 6 times within a minute'),
    })
    expect(processesOn(drill.data)).toEqual([])
    await drill.start()
  })

  test('both at once: the next start has everything that was acknowledged', () =>
    sendUnder(async (program) => {
      process.kill(postgresOf(program), 'SIGKILL')
      program.child.kill('SIGKILL')
      return drill.start()
    }))
})
