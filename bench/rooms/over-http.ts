import { Agent, request } from 'node:http'
import type pg from 'pg'
import { pino } from 'pino'
import { v7 as newId } from 'uuid'
import { createServer } from '../../app/server.ts'
import { keepBusy, percentile, rounded } from '../clock.ts'
import { noClient, noFiles } from '../no-client.ts'
import { room, tokenOf } from '../seed.ts'

const inFlight = 64
/** Each has a limit of their own, and so has the address for sessions it shows for the first time: between the two. */
const people = 200

/** The hot room again, over HTTP. Whoever sends, the server and the database share the machine's cores here. */
export async function measureHotRoomOverHttp(pool: pg.Pool, number: number, seconds: number) {
  const server = await createServer({
    pool,
    log: pino({ level: 'silent' }),
    publicUrl: 'http://bench.test',
    webClient: noClient,
    version: 'bench',
    files: noFiles,
    messagesAtOnce: Number.POSITIVE_INFINITY,
  })
  const base = new URL(await server.web.listen({ port: 0, host: '127.0.0.1' }))
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
  let turn = 0
  const send = () =>
    put(`${base.origin}/api/rooms/${room.of(number)}/messages/${newId()}`, tokenOf((turn++ % people) + 1), agent)
  try {
    await keepBusy(500, inFlight, send)
    const { perSecond, times } = await keepBusy(seconds * 1000, inFlight, send)
    return { hotRoomHttpPerSecond: perSecond, hotRoomHttpP99Ms: rounded(percentile(times, 0.99), 0) }
  } finally {
    agent.destroy()
    await server.close()
  }
}

function put(url: string, token: string, agent: Agent): Promise<void> {
  return new Promise((done, failed) => {
    const headers = { 'content-type': 'application/json', cookie: `oc_session=${token}`, origin: new URL(url).origin }
    const asked = request(url, { method: 'PUT', agent, headers }, (response) => {
      response.resume()
      if (response.statusCode === 200) response.once('end', done)
      else failed(new Error(`a message was answered with ${response.statusCode}`))
    })
    asked.once('error', failed)
    asked.end('{"text":"The soup of the day is tomato."}')
  })
}
