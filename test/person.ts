import { v7 as newId } from 'uuid'
import { WebSocket } from 'ws'
import type { Endpoint, InputOf, ReplyOf } from '../platform/contract/index.ts'
import { type ClientFrame, type Cursor, protocolVersion, type ServerFrame } from '../platform/contract/protocol.ts'

export interface Answer<T> {
  status: number
  body: T & { error?: { code: string; message: string; fields?: Record<string, string> } }
  headers: Headers
}

/** Somebody at a browser: cookies are kept, answers and frames are recorded. Nobody until signed in. */
export class Person {
  readonly base: string
  name = 'nobody'
  personId = ''
  cookie = ''
  /** What this browser is known by, whoever uses it. */
  deviceCookie = ''
  /** What tells the server that two requests come from this browser. */
  browserCookie = ''
  constructor(base: string) {
    this.base = base
  }

  /** Asks an endpoint by its declaration; `input` holds path parameters, query and body in one. */
  async call<E extends Endpoint>(spec: E, input: InputOf<E>): Promise<Answer<ReplyOf<E>>> {
    const [method = '', template = ''] = spec.route.split(' ')
    const rest: Record<string, unknown> = { ...(input as object) }
    const path = template.replace(/:([a-zA-Z]+)/g, (_, key: string) => {
      const value = String(rest[key])
      delete rest[key]
      return encodeURIComponent(value)
    })
    const url = new URL((spec.answers ? '' : '/api') + path, this.base)
    if (method === 'GET') for (const [key, value] of Object.entries(rest)) url.searchParams.set(key, String(value))
    const body = method === 'GET' || Object.keys(rest).length === 0 ? undefined : JSON.stringify(rest)
    const response = await this.fetch(url.pathname + url.search, {
      method,
      ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: text.startsWith('{') ? JSON.parse(text) : text || null,
    }
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [this.cookie, this.deviceCookie, this.browserCookie].filter(Boolean).join('; ')
    const headers = { origin: this.base, ...(cookie && { cookie }), ...(init.headers as object) }
    const response = await fetch(new URL(path, this.base), { redirect: 'manual', ...init, headers })
    for (const set of response.headers.getSetCookie()) {
      if (set.startsWith('oc_device=')) this.deviceCookie = set.split(';')[0] ?? ''
      if (set.startsWith('oc_browser=')) this.browserCookie = set.split(';')[0] ?? ''
      if (set.startsWith('oc_session=')) this.cookie = set.split(';')[0]?.endsWith('=') ? '' : (set.split(';')[0] ?? '')
    }
    return response
  }

  /** Posts a form, as a browser without script does. */
  submit(path: string, fields: Record<string, string> = {}): Promise<Response> {
    return this.fetch(path, { method: 'POST', body: new URLSearchParams(fields) })
  }

  live(resume: Cursor[] = []): Promise<Live> {
    return Live.open(this, resume)
  }
}

/** A live connection: every frame that came, in order. */
export class Live {
  readonly frames: ServerFrame[] = []
  readonly socket: WebSocket
  #waiting: (() => void)[] = []

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (bytes) => {
      this.frames.push(JSON.parse(String(bytes)) as ServerFrame)
      for (const wake of this.#waiting.splice(0)) wake()
    })
  }

  static async open(person: Person, resume: Cursor[]): Promise<Live> {
    const socket = new WebSocket(person.base.replace('http', 'ws') + '/live', {
      origin: person.base,
      headers: { cookie: person.cookie },
    })
    const live = new Live(socket)
    await new Promise<void>((opened, failed) => {
      socket.once('open', opened)
      socket.once('error', failed)
    })
    live.say({ type: 'hello', v: protocolVersion, resume })
    await live.until((frame) => frame.type === 'welcome')
    return live
  }

  say(frame: ClientFrame): void {
    this.socket.send(JSON.stringify(frame))
  }

  /** The first frame, past or to come, that fits. */
  async until<T extends ServerFrame>(fits: (frame: ServerFrame) => frame is T, ms?: number): Promise<T>
  async until(fits: (frame: ServerFrame) => boolean, ms?: number): Promise<ServerFrame>
  async until(fits: (frame: ServerFrame) => boolean, ms = 8000): Promise<ServerFrame> {
    const deadline = Date.now() + ms
    for (;;) {
      const found = this.frames.find(fits)
      if (found) return found
      const left = deadline - Date.now()
      if (left <= 0) throw new Error(`no such frame came; these did: ${JSON.stringify(this.frames).slice(0, 2000)}`)
      await new Promise<void>((wake) => {
        const timer = setTimeout(wake, left)
        this.#waiting.push(() => {
          clearTimeout(timer)
          wake()
        })
      })
    }
  }

  /** Events heard so far, of one audience or of all. */
  events(audience?: string): { seq: number; name: string; payload: unknown }[] {
    return this.frames.flatMap((frame) =>
      frame.type === 'events' && (audience === undefined || frame.audience === audience) ? frame.events : [],
    )
  }

  /** Waits until an event of this name was heard, and returns its payload. */
  async heard<T = unknown>(name: string, matches: (payload: T) => boolean = () => true): Promise<T> {
    const fits = ({ name: it, payload }: { name: string; payload: unknown }) => it === name && matches(payload as T)
    await this.until((frame) => frame.type === 'events' && frame.events.some(fits))
    return this.events().find(fits)?.payload as T
  }

  close(): Promise<void> {
    return new Promise((closed) => {
      if (this.socket.readyState === WebSocket.CLOSED) return closed()
      this.socket.once('close', () => closed())
      this.socket.close()
    })
  }
}

export { newId }
