import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '../embedded-drill.ts'
import { freePort } from '../program.ts'
import { type Driver, idOf } from './driver.ts'
import { mustBeInstalled } from './installed.ts'

/** A microphone that beeps, nothing fetched from its makers, and a port for us alone. */
const settings = (port: number): Record<string, unknown> => ({
  'marionette.port': port,
  // A finger, and a window as narrow as a phone: see narrow.
  'ui.primaryPointerCapabilities': 1,
  'ui.allPointerCapabilities': 1,
  'toolkit.legacyUserProfileCustomizations.stylesheets': true,
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
})

/** Otherwise a window has at least 500 pixels. */
const narrow = ':root { min-width: 0 !important }'

/** Debian's Firefox, spoken to as its own driver does: over Marionette, a line of bytes and JSON. */
export async function openFirefox(width: number, height: number): Promise<Driver> {
  mustBeInstalled('firefox-esr', 'firefox-esr')
  const profile = mkdtempSync(join(tmpdir(), 'opencircle-firefox-'))
  const port = await freePort()
  const lines = Object.entries(settings(port)).map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});`)
  writeFileSync(join(profile, 'user.js'), lines.join('\n'))
  mkdirSync(join(profile, 'chrome'))
  writeFileSync(join(profile, 'chrome/userChrome.css'), narrow)
  const words = [
    '--headless',
    '--no-remote',
    '--profile',
    profile,
    '--marionette',
    `--width=${width}`,
    `--height=${height}`,
  ]
  const child = spawn('firefox-esr', words, { stdio: 'ignore' })
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const marionette = await eventually(() => Marionette.open(port), 600)
  await marionette.ask('WebDriver:NewSession', { capabilities: { alwaysMatch: { acceptInsecureCerts: false } } })
  await marionette.ask('WebDriver:SetWindowRect', { width, height })
  const close = async () => {
    child.kill()
    await ended
    rmSync(profile, { recursive: true, force: true })
  }
  return driverOver(marionette, close)
}

function driverOver(marionette: Marionette, close: () => Promise<void>): Driver {
  return {
    name: 'Firefox',
    goTo: async (url) => void (await marionette.ask('WebDriver:Navigate', { url })),
    run: async <T>(body: string, ...args: unknown[]) =>
      ((await marionette.ask('WebDriver:ExecuteScript', { script: body, args, sandbox: null })) as { value: T }).value,
    click: async (element) => void (await marionette.ask('WebDriver:ElementClick', { id: idOf(element) })),
    type: async (element, text) =>
      void (await marionette.ask('WebDriver:ElementSendKeys', { id: idOf(element), text })),
    async picture() {
      const { value } = (await marionette.ask('WebDriver:TakeScreenshot', { full: false })) as { value: string }
      return Buffer.from(value, 'base64')
    },
    close,
  }
}

/** One question at a time: `length:[0, number, name, what]`, answered by `length:[1, number, error, result]`. */
class Marionette {
  #socket: Socket
  #read = Buffer.alloc(0)
  #number = 0
  #waiting = new Map<number, (answer: [error: { message: string } | null, result: unknown]) => void>()

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (bytes) => this.#hear(bytes))
    socket.on('error', () => {})
    socket.on('close', () => {
      for (const answer of this.#waiting.values()) answer([{ message: 'Firefox has ended' }, null])
    })
  }

  static open(port: number): Promise<Marionette> {
    return new Promise((opened, failed) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('error', failed)
      socket.once('connect', () => opened(new Marionette(socket)))
    })
  }

  ask(name: string, what: object): Promise<unknown> {
    const number = ++this.#number
    const text = JSON.stringify([0, number, name, what])
    return new Promise((done, failed) => {
      this.#waiting.set(number, ([error, result]) =>
        error ? failed(new Error(`${name}: ${error.message}`)) : done(result),
      )
      this.#socket.write(`${Buffer.byteLength(text)}:${text}`)
    })
  }

  #hear(bytes: Buffer): void {
    this.#read = Buffer.concat([this.#read, bytes])
    for (;;) {
      const colon = this.#read.indexOf(':')
      const end = colon + 1 + Number(this.#read.subarray(0, Math.max(colon, 0)))
      if (colon < 0 || this.#read.length < end) return
      const said = JSON.parse(this.#read.subarray(colon + 1, end).toString()) as unknown
      this.#read = this.#read.subarray(end)
      // Its first word is a greeting.
      if (!Array.isArray(said)) continue
      const [, number, error, result] = said as [1, number, { message: string } | null, unknown]
      this.#waiting.get(number)?.([error, result])
      this.#waiting.delete(number)
    }
  }
}
