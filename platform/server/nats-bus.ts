import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type NatsConnection } from '@nats-io/transport-node'
import { type Bus, type Hint, processBus } from './bus.ts'
import type { Log } from './context.ts'
import { noOrganization } from './db/transact.ts'

export interface NatsBus extends Bus {
  close(): Promise<void>
}

export interface NatsBusOptions {
  /** `nats://` or `tls://`, with user and password if NATS wants them. */
  url: string
  log: Log
}

/** NATS refuses a message of more than a megabyte; hints above this travel in parts. */
const largest = 256 * 1024
const retryMs = 1000
const pingMs = 5000

/** Hints between several servers on one database. Own hints are heard at once and never come back. While NATS is away
 * hints to the others are dropped, not kept: each server finds in the log what it was not told. */
export function natsBus({ url, log }: NatsBusOptions): NatsBus {
  const local = processBus()
  const node = randomUUID()
  const state = { open: undefined as NatsConnection | undefined, closed: false }
  const done = stayConnected(url, log, state, (connection) => listen(connection, node, local))
  return {
    publish: (hint) => {
      local.publish(hint)
      tellOthers(state.open, node, hint, log)
    },
    subscribe: local.subscribe,
    close: async () => {
      state.closed = true
      await state.open?.close()
      await done
    },
  }
}

interface State {
  /** Only while it can be written to. */
  open: NatsConnection | undefined
  closed: boolean
}

/** A connection that breaks is made anew rather than mended: what its buffer held would come late and in a rush. */
async function stayConnected(url: string, log: Log, state: State, opened: (connection: NatsConnection) => void) {
  for (let told = false; !state.closed; await sleep(state.closed ? 0 : retryMs)) {
    try {
      const connection = await connect(optionsFrom(url))
      state.open = connection
      if (state.closed) await connection.close()
      else log.info({}, 'NATS carries hints to the other servers')
      told = false
      opened(connection)
      await connection.closed()
    } catch (err) {
      if (!told) log.warn({ err }, 'NATS does not answer; the other servers hear a few seconds late')
      told = true
    }
    state.open = undefined
  }
}

function optionsFrom(url: string) {
  const { protocol, host, username, password } = new URL(url)
  return {
    servers: host,
    name: 'opencircle',
    noEcho: true,
    reconnect: false,
    pingInterval: pingMs,
    maxPingOut: 2,
    ...(username && { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
    ...(protocol === 'tls:' && { tls: {} }),
  }
}

function listen(connection: NatsConnection, node: string, local: Bus): void {
  connection.subscribe('*.opencircle', {
    callback: (error, message) => {
      if (error) return
      const told = message.json<{ node: string; hint: Hint }>()
      if (told.node !== node) local.publish(told.hint)
    },
  })
}

function tellOthers(connection: NatsConnection | undefined, node: string, hint: Hint, log: Log): void {
  if (!connection || connection.isClosed()) return
  const text = JSON.stringify({ node, hint })
  if (text.length > largest && hint.type === 'events' && hint.events.length > 1) {
    const half = hint.events.length >> 1
    tellOthers(connection, node, { ...hint, events: hint.events.slice(0, half) }, log)
    return tellOthers(connection, node, { ...hint, events: hint.events.slice(half) }, log)
  }
  try {
    connection.publish(`${organizationOf(hint)}.opencircle`, text)
  } catch (err) {
    log.warn({ err }, 'a hint could not be sent to the other servers')
  }
}

/** First in each subject, so that a NATS that others share can keep organizations apart. A session has none. */
const organizationOf = (hint: Hint): string => ('organizationId' in hint ? hint.organizationId : noOrganization)
