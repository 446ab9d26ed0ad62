import { setTimeout as sleep } from 'node:timers/promises'
import { ask, gone } from '../embedded-drill.ts'
import { databaseOf, openProgram, type Program, type ProgramStart, postgresOf } from '../program.ts'
import type { FaultyLink } from './faulty-link.ts'
import { shuffled } from './random.ts'

/** A running product that is hurt on purpose, and comes back. */
export interface Patient {
  start: ProgramStart
  program: Program
  link: FaultyLink
  /** It ended although nobody killed it. */
  fell: string[]
}

export type Injury = (patient: Patient) => Promise<void>

/** A SIGKILL of something. */
const killServer: Injury = async (patient) => {
  const { program } = patient
  killed.add(program)
  program.child.kill('SIGKILL')
  await program.ended
  await startAgain(patient)
}

const killPostgres: Injury = async ({ program }) => {
  const pid = postgresOf(program)
  process.kill(pid, 'SIGKILL')
  await gone(pid)
}

const killBoth: Injury = async (patient) => {
  const pid = postgresOf(patient.program)
  process.kill(pid, 'SIGKILL')
  await killServer(patient)
}

const endBackends: Injury = async ({ program }) => {
  await ask(databaseOf(program), `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'opencircle'`)
}

const halfOpen: Injury = async ({ link }) => link.silence()

const cutFor = 700

const cutReplies: Injury = async ({ link }) => {
  link.cutReplies(cutFor)
  await sleep(cutFor)
}

export const kills: Record<string, Injury> = { server: killServer, PostgreSQL: killPostgres, both: killBoth }

export const injuries: Record<string, Injury> = {
  ...kills,
  backends: endBackends,
  'half-open': halfOpen,
  'replies cut': cutReplies,
}

/** Each of them once in a round, in another order each time: no more than twice in a row the database alone, whose
 * supervisor gives up after five falls a minute. */
export function* endlessly(random: () => number): Generator<string> {
  for (;;) yield* shuffled(Object.keys(injuries), random)
}

const killed = new WeakSet<Program>()

export async function startAgain(patient: Patient): Promise<void> {
  const program = await openProgram(patient.start)
  patient.program = program
  void program.ended.then(({ code, signal, said }) => {
    if (!killed.has(program)) patient.fell.push(`${code ?? signal}: ${said.slice(-2000)}`)
  })
}

export async function stopPatient({ program }: Patient): Promise<void> {
  killed.add(program)
  program.child.kill('SIGTERM')
  await program.ended
}
