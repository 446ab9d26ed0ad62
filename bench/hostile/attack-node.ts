// Somebody who means harm, as a process of its own, so that it takes no time of those who are measured.
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, makeBomb, rawOf } from '../../test/hostile/frames.ts'
import { Person } from '../../test/person.ts'
import { room, tokenOf } from '../seed.ts'

const { base, attack } = JSON.parse(process.argv[2] ?? '') as { base: string; attack: AttackName }
const hello = JSON.stringify({ type: 'hello', v: 1, resume: [] })
const bomb = makeBomb()

function attacker(n: number): Person {
  return Object.assign(new Person(base), { cookie: `oc_session=${tokenOf(n)}` })
}

/** Again and again, until the server lets them in. */
async function comeIn(headers: Record<string, string> = {}): ReturnType<typeof connect> {
  for (;;) {
    const connection = await connect(attacker(3), headers).catch(() => undefined)
    if (connection) return connection
    await sleep(5)
  }
}

async function flood(frame: string, count: number): Promise<void> {
  const { socket, ended } = await comeIn()
  socket.send(hello)
  for (let nr = 0; nr < count; nr++) socket.send(frame)
  await ended
}

async function bombs(): Promise<void> {
  const { socket, ended } = await comeIn({ 'sec-websocket-extensions': 'permessage-deflate' })
  rawOf(socket).write(bomb)
  await ended
}

async function crowd(): Promise<void> {
  const all = await Promise.allSettled(Array.from({ length: 500 }, () => connect(attacker(3))))
  for (const one of all) if (one.status === 'fulfilled') one.value.socket.terminate()
  await sleep(100)
}

/** Twenty who take a thousand bytes a second of what is said in the same room. */
async function readSlowly(): Promise<never> {
  for (let n = 4; n < 24; n++) {
    const { socket } = await connect(attacker(n))
    socket.send(hello)
    const wire = rawOf(socket)
    wire.pause()
    setInterval(() => wire.read(1000), 1000)
  }
  return new Promise(() => {})
}

const attacks = {
  'compressed bombs': bombs,
  'a flood of frames': () => flood('{"type":"ping"}', 2000),
  'a flood of subscriptions': () => flood(JSON.stringify({ type: 'look', roomId: room.of(1) }), 2000),
  'frames of a megabyte': () => flood(`"${'x'.repeat(1_000_000)}"`, 1),
  '500 sockets of one person': crowd,
  'twenty slow readers': readSlowly,
}
export type AttackName = keyof typeof attacks

process.send?.('begun')
for (const until = Date.now() + 60_000; Date.now() < until; ) await attacks[attack]()
