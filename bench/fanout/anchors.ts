import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Another server, as its Debian package brings it, on the loopback with a configuration of the bench's own. */
export interface Anchor {
  port: number
  pid: number
  stop(): Promise<void>
}

const mosquittoPort = 21883
const ejabberdPort = 25222

export async function startMosquitto(folder: string): Promise<Anchor> {
  const file = join(folder, 'mosquitto.conf')
  writeFileSync(
    file,
    `listener ${mosquittoPort} 127.0.0.1
allow_anonymous true
persistence false
set_tcp_nodelay true
sys_interval 0
log_dest none
user root
`,
  )
  return anchor(spawn('/usr/sbin/mosquitto', ['-c', file], { stdio: 'ignore' }), mosquittoPort)
}

const ejabberdConfig = `
hosts: ["localhost"]
loglevel: none
auth_method: [anonymous]
anonymous_protocol: both
allow_multiple_connections: true
listen:
  - port: ${ejabberdPort}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    max_stanza_size: 65536
    backlog: 4096
    shaper: none
modules:
  mod_muc:
    host: "conference.localhost"
    access: all
    history_size: 0
    max_users: 20000
    max_users_presence: 0
    default_room_options:
      persistent: false
      logging: false
      max_users: 20000
      presence_broadcast: []
`

export async function startEjabberd(folder: string): Promise<Anchor> {
  const file = join(folder, 'ejabberd.yml')
  const spool = join(folder, `spool-${Date.now()}`)
  mkdirSync(spool)
  writeFileSync(file, ejabberdConfig)
  const emulator = emulatorFolder()
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: spool,
    ROOTDIR: erlang,
    BINDIR: emulator,
    EMU: 'beam',
    ERL_LIBS: `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`,
    EJABBERD_CONFIG_PATH: file,
    EJABBERD_LOG_PATH: join(spool, 'ejabberd.log'),
  }
  const options = ['-noinput', '+P', '250000', '-mnesia', 'dir', JSON.stringify(spool), '-s', 'ejabberd']
  // Past the shell script `erl`, so that the process we start is the one that works.
  const child = spawn(join(emulator, 'erlexec'), options, { cwd: spool, env, stdio: 'ignore' })
  return anchor(child, ejabberdPort)
}

const erlang = '/usr/lib/erlang'
const emulatorFolder = (): string =>
  join(erlang, readdirSync(erlang).find((name) => name.startsWith('erts-')) ?? '', 'bin')

async function anchor(child: ChildProcess, port: number): Promise<Anchor> {
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
  }
  for (let attempt = 0; attempt < 150; attempt++) {
    if (await answers(port)) return { port, pid: child.pid ?? 0, stop }
    await sleep(200)
  }
  await stop()
  throw new Error(`nothing answers on port ${port}; is the Debian package installed?`)
}

const answers = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => (socket.destroy(), done(true))).once('error', () => done(false))
  })
