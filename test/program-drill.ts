import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import * as roomApi from '../features/rooms/contract.ts'
import { endDrill, makeDrillFolder } from './embedded-drill.ts'
import { newId, type Person } from './person.ts'
import {
  endProgram,
  freePort,
  launchProgram,
  nothingRunsOn,
  openProgram,
  type Program,
  type ProgramStart,
} from './program.ts'

/** The whole product, as an operator starts it: for each test a folder and a port of its own, and nothing of it is left. */
export class ProgramDrill {
  folder = ''
  data = ''
  port = 0
  #programs: Program[] = []

  constructor() {
    beforeEach(async () => {
      this.folder = await makeDrillFolder()
      this.data = join(this.folder, 'data')
      this.port = await freePort()
    })
    afterEach(async () => {
      await this.endAll()
      await nothingRunsOn(this.folder)
      await endDrill(this.folder)
    })
  }

  /** Starts it, and waits until it answers. */
  async start(more: Partial<ProgramStart> = {}): Promise<Program> {
    const program = await openProgram({ data: this.data, port: this.port, ...more })
    this.#programs.push(program)
    return program
  }

  /** Starts it, and does not wait. */
  launch(more: Partial<ProgramStart> = {}): Program {
    const program = launchProgram({ data: this.data, port: this.port, ...more })
    this.#programs.push(program)
    return program
  }

  /** Starts it where it cannot work, and waits for its end. */
  startInVain = (more: Partial<ProgramStart> = {}): Program['ended'] => this.launch(more).ended

  async endAll(): Promise<void> {
    for (const program of this.#programs) await endProgram(program, 'SIGKILL')
    this.#programs = []
  }
}

export const roomOf = async (person: Person) => (await person.call(roomApi.listMyRooms, {})).body.rooms[0]?.id ?? ''

export const say = (person: Person, roomId: string, text: string, messageId = newId()) =>
  person.call(roomApi.sendMessage, { roomId, messageId, text })

export async function textsIn(person: Person, roomId: string): Promise<string[]> {
  const { body } = await person.call(roomApi.listMessages, { roomId, before: 1_000_000, limit: 100 })
  return body.messages.map(({ text }) => text)
}
