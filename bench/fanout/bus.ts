import { createConnection, createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { type Bus, type Hint, processBus } from '../../platform/server/bus.ts'

/** A bus between two processes of one machine: what the dialing side publishes, the listening side hears. */
export async function listenBus(path: string): Promise<Bus> {
  const bus = processBus()
  const server = createServer((socket) =>
    createInterface({ input: socket }).on('line', (line) => bus.publish(JSON.parse(line) as Hint)),
  )
  await new Promise<void>((done) => server.listen(path, done))
  return bus
}

export async function dialBus(path: string): Promise<Bus> {
  const socket = createConnection(path)
  await new Promise<void>((done, failed) => socket.once('connect', done).once('error', failed))
  return { publish: (hint) => void socket.write(`${JSON.stringify(hint)}\n`), subscribe: () => () => {} }
}
