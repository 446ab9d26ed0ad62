// People write and read while everything under them is killed, cut off and silenced, in an order that a seed decides.
import { setTimeout as sleep } from 'node:timers/promises'
import * as circleApi from '../../features/circles/contract.ts'
import * as roomApi from '../../features/rooms/contract.ts'
import { endDrill, eventually, makeDrillFolder } from '../embedded-drill.ts'
import { newId, Person } from '../person.ts'
import { databaseOf, freePort, nothingRunsOn, signInBy } from '../program.ts'
import { openFaultyLink } from './faulty-link.ts'
import { endlessly, injuries, kills, type Patient, startAgain, stopPatient } from './injuries.ts'
import { seeded } from './random.ts'
import { liveReader, pollingReader, type Reader } from './reader.ts'
import { keepSending } from './sender.ts'
import { judge, type Verdict } from './verdict.ts'

export interface DrillOptions {
  /** Goes on until there were this many kills and this many messages acknowledged. */
  kills: number
  acknowledged: number
  seed: number
  senders: number
  say(text: string): void
}

export interface Findings extends Verdict {
  kills: number
  injuries: number
  /** How often a message was sent that was not acknowledged at once, or once more after it was. */
  retries: number
  /** What should never happen: answers without an excuse, ends without a kill, logs that no longer reach back. */
  odd: string[]
  seconds: number
}

export async function drillFaults(options: DrillOptions): Promise<Findings> {
  const folder = await makeDrillFolder()
  const link = await openFaultyLink()
  const port = await freePort()
  const start = { data: `${folder}/data`, port, args: ['--log-level', 'fatal'] }
  const patient = { start, link, fell: [] } as unknown as Patient
  link.target = port
  try {
    await startAgain(patient)
    return await hurt(patient, options)
  } finally {
    await stopPatient(patient)
    await link.close()
    await nothingRunsOn(folder)
    await endDrill(folder)
  }
}

async function hurt(patient: Patient, options: DrillOptions): Promise<Findings> {
  const began = Date.now()
  const random = seeded(options.seed)
  const people = await gather(patient, options.senders)
  const { roomId, cursor } = people
  const reading = new AbortController()
  const readers = people.readers.map((person, index) => {
    const how = { person, from: cursor, random, stop: reading.signal }
    return index % 5 === 4 ? pollingReader(how) : liveReader(how, index % 5 >= 2)
  })
  const writing = new AbortController()
  const progress = { acknowledged: 0 }
  const sending = people.senders.map((person) => keepSending({ person, roomId, stop: writing.signal, progress }))
  const done = await hurtUntil(patient, random, ({ kills }) => {
    if (kills % 10 === 0) options.say(`${kills} kills, ${progress.acknowledged} acknowledged`)
    return kills >= options.kills && progress.acknowledged >= options.acknowledged
  })
  writing.abort()
  const sent = await Promise.all(sending)
  await readToTheEnd(people.witness, roomId, readers)
  reading.abort()
  const verdict = await judge({ database: databaseOf(patient.program), witness: people.witness, roomId, sent, readers })
  const tries = sent.reduce((sum, one) => sum + one.tries, 0)
  const resynced = readers.flatMap(({ how, resyncs }) => (resyncs > 0 ? [`${how}: ${resyncs} times resync`] : []))
  return {
    ...verdict,
    ...done,
    retries: tries - verdict.acknowledged,
    odd: [...sent.flatMap(({ odd }) => odd), ...patient.fell, ...resynced],
    seconds: Math.round((Date.now() - began) / 1000),
  }
}

async function hurtUntil(patient: Patient, random: () => number, enough: (so: { kills: number }) => boolean) {
  const done = { kills: 0, injuries: 0 }
  for (const name of endlessly(random)) {
    await sleep(500 + 4500 * random())
    // The database may still be coming back, and that is when the next blow falls, too.
    await eventually(async () => injuries[name]?.(patient)).catch((error: Error) => {
      throw new Error(`no more "${name}" was possible: ${error.message}. ${patient.fell.join()}`, { cause: error })
    })
    done.injuries++
    if (!(name in kills)) continue
    done.kills++
    if (enough(done)) return done
  }
  return done
}

/** The demo's owner gives out a code; everybody else comes by it. */
async function gather({ program, link }: Patient, senders: number) {
  const base = `http://127.0.0.1:${link.port}`
  const owner = await signInBy({ ...program, base })
  const anna = await signInBy({ ...program, base }, 2)
  const { body } = await anna.call(roomApi.listMyRooms, {})
  const [room] = body.rooms
  if (!room) throw new Error('the demo has no room')
  const code = await owner.call(circleApi.createCode, { circleId: room.circleId, codeId: newId(), label: 'Drill' })
  const come = async (name: string) => {
    const person = Object.assign(new Person(base), { name })
    await person.submit(`/j/${code.body.code}`, { name })
    return person
  }
  const crowd = (count: number, name: string) =>
    Promise.all(Array.from({ length: count }, (_, no) => come(`${name} ${no}`)))
  return {
    roomId: room.id,
    cursor: { audience: room.id, epoch: room.epoch, seq: room.seq },
    senders: await crowd(senders, 'Sender'),
    readers: await crowd(10, 'Reader'),
    witness: anna,
  }
}

async function readToTheEnd(witness: Person, roomId: string, readers: readonly Reader[]) {
  await eventually(async () => {
    const { seq } = (await witness.call(roomApi.openRoom, { roomId })).body.room
    const behind = readers.filter(({ heard }) => (heard.at(-1)?.seq ?? 0) < seq)
    if (behind.length > 0) throw new Error(`still behind: ${behind.map(({ how }) => how).join(', ')}`)
  }).catch(() => {})
}
