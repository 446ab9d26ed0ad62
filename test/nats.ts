import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { eventually } from './embedded-drill.ts'
import { freePort } from './program.ts'

/** A NATS of the test's own, which can be stopped and started again at the same place. */
export interface TestNats {
  url: string
  start(): Promise<void>
  stop(): Promise<void>
}

/** bin/test --long installs it where it can. */
export const hasNats = (): boolean => spawnSync('nats-server', ['--version']).status === 0

export async function openNats(): Promise<TestNats> {
  const port = await freePort()
  let stop = async () => {}
  const nats: TestNats = {
    url: `nats://127.0.0.1:${port}`,
    stop: () => stop(),
    start: async () => {
      const child = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
      stop = async () => {
        child.kill('SIGKILL')
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      }
      await eventually(() => answers(port))
    },
  }
  await nats.start()
  return nats
}

async function answers(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.destroy()
}
